/** The recorded chain at the moments when something new begins, as a film. */

import { type ChainLink, chain } from '../../src/course/chain.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, film, frame, opensAtVersion13 } from '../../src/course/make-exhibits.ts';
import type { Speak } from '../../src/versions.ts';
import { type Look, type Part, partOf } from './chain.ts';
import { chainOf } from './record.ts';
import { sizeOf } from './sizes.ts';

type MomentName = 'flows' | 'library' | 'window' | 'kernel' | 'grows' | 'again' | 'empty';

const TITLES: Readonly<Record<MomentName, string>> = {
  flows: 'Both sides are fast: almost nothing waits',
  library: 'The reader is slow: its library holds what it does not take',
  window: 'Its library reads no more: the kernel of the reader is full, and its window is closed',
  kernel: 'Nothing more may leave: the kernel of the sender fills',
  grows: 'That is full as well: now the library of the sender grows, and this has no end',
  again: 'The reader is fast again: everything moves on',
  empty: 'Everything has been read',
};

/** Without a window nothing leaves; one that is smaller than a packet is as good as none. */
const CLOSED = 4096;

const has = (part: Part) => (look: Look) => partOf(look, part) > 0;

/** The program of the reader is at work on a message, and others wait for it. */
const isSlow = (look: Look) => partOf(look, 'inLibrary') > 0 && partOf(look, 'inProgram') > 0;

/**
 * The look at which each moment is shown.
 *
 * @throws Error if the recording has no such moment
 */
export function momentsOf(looks: readonly Look[]): Readonly<Record<MomentName, Look>> {
  const slow = looks.findIndex(isSlow);
  const stopped = looks.findIndex((look, i) => i > slow && partOf(look, 'window') < CLOSED);
  const growing = looks.findIndex(has('buffered'));
  const full = looks.findLastIndex((look) => isSlow(look) && partOf(look, 'buffered') > 0);
  const again = looks.findIndex((look, i) => i > full && !has('buffered')(look));
  const found = {
    flows: looks[slow - 1],
    library: looks[slow + 1],
    window: looks[stopped],
    kernel: looks[growing - 1],
    grows: looks[full],
    again: looks[again],
    empty: looks.at(-1),
  };
  const order = [slow, stopped, growing, full, again];
  if (order.some((at, i) => at <= (order[i - 1] ?? 0))) throw new Error(`expected moments in order; came ${order}`);
  return found as Readonly<Record<MomentName, Look>>;
}

/** Everything between the two programs, at one moment. */
export function chainAt(look: Look, most: number): Exhibit {
  const amount = (part: Part) => ({ amount: partOf(look, part), text: sizeOf(partOf(look, part)) });
  const window = partOf(look, 'window');
  const stops = (isFull: boolean) => (isFull && isSlow(look) ? ({ isStopped: true } as const) : {});
  const links: ChainLink[] = [
    { owner: 'sender', name: 'program', text: `${sizeOf(partOf(look, 'sent'))} sent` },
    { owner: 'sender', name: 'library', ...amount('buffered'), ...stops(partOf(look, 'buffered') > 0) },
    { owner: 'sender', name: 'kernel', ...amount('toSend'), ...stops(window < CLOSED) },
    { owner: '', name: 'network', text: `window ${sizeOf(window)}` },
    { owner: 'reader', name: 'kernel', ...amount('toRead'), ...stops(window < CLOSED) },
    { owner: 'reader', name: 'library', ...amount('inLibrary') },
    { owner: 'reader', name: 'program', text: `${sizeOf(partOf(look, 'done'))} done` },
  ];
  return chain({ links, most });
}

/** What one buffer held at most. */
export function fullestOf(looks: readonly Look[]): number {
  const parts = ['buffered', 'toSend', 'toRead', 'inLibrary'] as const;
  return Math.max(...looks.flatMap((look) => parts.map((part) => partOf(look, part))));
}

/** A frame for each moment, with both versions. */
export function chainFilm(): Exhibit {
  const of = (speak: Speak) => {
    const looks = chainOf('regardless', speak);
    return { moments: momentsOf(looks), most: fullestOf(looks) };
  };
  const [old, now] = [of('hixie-76'), of('version-13')];
  const names = Object.keys(TITLES) as MomentName[];
  return film(
    names.map((name) =>
      frame(
        TITLES[name],
        opensAtVersion13(bothVersions([chainAt(old.moments[name], old.most)], [chainAt(now.moments[name], now.most)])),
      ),
    ),
    { telling: names.indexOf('grows') },
  );
}
