/** The recordings over time: the buffers of a chain, and a room with a slow reader. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, film, frame, opensAtVersion13, plot, row, values } from '../../src/course/make-exhibits.ts';
import type { PlotExhibit, Series } from '../../src/course/picture.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { type Part, partOf } from './chain.ts';
import type { RoomMeasured } from './measure-room.ts';
import { POLICIES, type PolicyName } from './policies.ts';
import { type ChainName, chainOf, roomOf } from './record.ts';
import { inMib, inSeconds, sizeOf } from './sizes.ts';

const TIME = { name: 'time', unit: 's' } as const;
const YEARS: Readonly<Record<Speak, string>> = { 'hixie-76': 'hixie-76', 'version-13': 'version 13' };

/** What a part, or several, held over time. */
function partSeries(name: string, chain: ChainName, speak: Speak, parts: readonly Part[], more: Partial<Series> = {}) {
  const points = chainOf(chain, speak).map((look) => {
    const bytes = parts.reduce((sum, part) => sum + partOf(look, part), 0);
    return [inSeconds(partOf(look, 'at')), inMib(bytes)] as const;
  });
  return { name, points, ...more };
}

const BUFFERS: readonly (readonly [name: string, part: Part])[] = [
  ['library of the sender: bufferedAmount', 'buffered'],
  ['kernel of the sender', 'toSend'],
  ['kernel of the reader', 'toRead'],
  ['library of the reader', 'inLibrary'],
];

function buffersPlot(speak: Speak): PlotExhibit {
  return plot({
    x: TIME,
    y: { name: 'waits there', unit: 'MiB' },
    series: BUFFERS.map(([name, part]) => partSeries(name, 'regardless', speak, [part])),
  });
}

/** The buffers, and the window that the reader’s kernel offers. */
export function overTime(): Exhibit {
  const windows = plot({
    x: TIME,
    y: { name: 'window of the reader', unit: 'MiB' },
    series: VERSIONS.map((speak) => partSeries(YEARS[speak], 'regardless', speak, ['window'], { speaks: speak })),
  });
  return film(
    [
      frame('What waits where', opensAtVersion13(bothVersions([buffersPlot('hixie-76')], [buffersPlot('version-13')]))),
      frame('The window: what the kernel of the reader says that it still takes', windows),
    ],
    { telling: 0 },
  );
}

/** `bufferedAmount` of a sender that takes no notice, and of one that waits. */
export function sendersPlot(): Exhibit {
  return plot({
    x: TIME,
    y: { name: 'bufferedAmount', unit: 'MiB' },
    series: [
      ...VERSIONS.map((speak) =>
        partSeries(`${YEARS[speak]}: takes no notice`, 'regardless', speak, ['buffered'], { speaks: speak }),
      ),
      ...VERSIONS.map((speak) => partSeries(`${YEARS[speak]}: waits`, 'waiting', speak, ['buffered'])),
    ],
  });
}

/** What waits in the process of a reader, by how it reads. */
export function readersPlot(): Exhibit {
  return plot({
    x: TIME,
    y: { name: 'waits in the process of the reader', unit: 'MiB' },
    series: [
      ...VERSIONS.map((speak) =>
        partSeries(`${YEARS[speak]}: a listener`, 'listener', speak, ['inLibrary', 'inProgram'], { speaks: speak }),
      ),
      ...VERSIONS.map((speak) => partSeries(`${YEARS[speak]}: a loop`, 'waiting', speak, ['inLibrary', 'inProgram'])),
    ],
  });
}

// ── A room ───────────────────────────────────────────────────────────────────

type Shown = 'memory' | 'good' | 'slow';

function roomSeries(name: string, measured: RoomMeasured, shown: Shown, more: Partial<Series> = {}): Series {
  const points = measured.looks.map(([at, memory, good, slow]) => {
    const value = { memory: inMib(memory), good, slow }[shown];
    return [inSeconds(at), value] as const;
  });
  return { name, points, ...more };
}

/** Memory of a server that asks nobody, in both versions, and of one that does. */
export function roomPlot(): Exhibit {
  return plot({
    x: TIME,
    y: { name: 'growth of memory', unit: 'MiB' },
    series: [
      ...VERSIONS.map((speak) =>
        roomSeries(YEARS[speak], roomOf('none', speak), 'memory', { speaks: speak, end: 'dead', isGood: false }),
      ),
      ...VERSIONS.map((speak) =>
        roomSeries(`${YEARS[speak]}, drop`, roomOf('drop-unread', speak), 'memory', { end: 'lives', isGood: true }),
      ),
    ],
  });
}

const CAREFUL: readonly PolicyName[] = ['drop', 'close', 'wait'];

function policiesPlot(y: string, shown: Shown): PlotExhibit {
  const usual = shown === 'memory' ? [roomSeries('no slow reader', roomOf('all-read', 'version-13'), shown)] : [];
  return plot({
    x: TIME,
    y: { name: y, unit: shown === 'memory' ? 'MiB' : '' },
    series: [
      ...CAREFUL.map((policy) => roomSeries(POLICIES[policy].name, roomOf(policy, 'version-13'), shown)),
      ...usual,
    ],
  });
}

/** What each policy costs: the server, the other readers, and the slow one. */
export function policiesFilm(): Exhibit {
  return film(
    [
      frame('What the server keeps', policiesPlot('growth of memory', 'memory')),
      frame('What another reader has got', policiesPlot('messages of another reader', 'good')),
      frame('What the slow reader has got', policiesPlot('messages of the slow reader', 'slow')),
    ],
    { telling: 1 },
  );
}

/** How a room ended for the slow reader. */
export function fateOf(policy: PolicyName, speak: Speak): string {
  const { ended } = roomOf(policy, speak);
  return ended === undefined ? 'stays' : `${ended.said} after ${Number((ended.at / 1000).toFixed(1))} s`;
}

/** Messages that the slow reader had at the end, and another one. */
export function messagesOf(policy: PolicyName, speak: Speak): { readonly slow: number; readonly good: number } {
  const [, , good = 0, slow = 0] = roomOf(policy, speak).looks.at(-1) ?? [];
  return { slow, good };
}

/** The policies in a few numbers. */
export function policyRows(speak: Speak): Exhibit {
  return values(
    CAREFUL.map((policy) => {
      const { slow, good } = messagesOf(policy, speak);
      const grown = Math.max(...roomOf(policy, speak).looks.map(([, memory]) => memory));
      return row(
        POLICIES[policy].name,
        `${slow.toLocaleString('en')} of ${good.toLocaleString('en')}; ${fateOf(policy, speak)}`,
        `the server grew by ${sizeOf(grown)} at most`,
      );
    }),
    'What the slow reader got, of what another got',
  );
}
