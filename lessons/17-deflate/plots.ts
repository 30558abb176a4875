/** What compression saves and costs, as pictures. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame, plot } from '../../src/course/make-exhibits.ts';
import type { Bar, Series } from '../../src/course/picture.ts';
import type { Where } from './bomb.ts';
import type { Bombed } from './bombing.ts';
import { longChat } from './chat.ts';
import { sizeOfWindow } from './negotiation.ts';
import { readRecord } from './record.ts';
import { sizeOf } from './talk.ts';
import { compressedSizes } from './windows.ts';

/** Messages of the conversation that is plotted one by one. */
const PLOTTED = 30;
const MIB = 1_048_576;

/** In percent of what they were, one for each message. */
export function sharesOf(takesOver: boolean): number[] {
  const texts = longChat(PLOTTED);
  return compressedSizes(texts, 15, takesOver).map((size, i) => Math.round((100 * size) / sizeOf(texts[i] ?? '')));
}

const SHARE = { name: 'size on the wire', unit: '%' };

export function sharePlots(): Exhibit {
  const { windows, forgetting, plain } = readRecord();
  const points = (shares: readonly number[]) => shares.map((share, i) => [i + 1, share] as const);
  const byMessage: Series[] = [
    {
      name: 'hixie-76: as it is',
      points: [
        [1, 100],
        [PLOTTED, 100],
      ],
      speaks: 'hixie-76',
    },
    { name: 'version 13: each message alone', points: points(sharesOf(false)) },
    { name: 'version 13: with what was said before', points: points(sharesOf(true)), speaks: 'version-13' },
  ];
  return film(
    [
      frame('Message by message', plot({ x: { name: 'message', unit: '' }, y: SHARE, series: byMessage })),
      frame(
        'By window, a long conversation as a whole',
        plot({
          x: { name: 'window', unit: 'KiB', scale: 'logarithmic' },
          y: SHARE,
          series: [
            {
              name: 'version 13: with what was said before',
              points: windows.map(([bits, bytes]) => [2 ** bits / 1024, percent(bytes, plain)] as const),
              speaks: 'version-13',
            },
          ],
          marks: [
            { y: percent(forgetting, plain), label: 'each message alone' },
            { y: 100, label: 'as it is; hixie-76' },
          ],
        }),
      ),
      frame('What a connection takes, by window', memoryBars()),
    ],
    { telling: 1 },
  );
}

function percent(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

/** A long conversation with a window of so many bits, in percent of what it was; without bits: each message alone. */
export function shareWith(bits?: number): string {
  const { windows, forgetting, plain } = readRecord();
  const bytes = bits === undefined ? forgetting : windows.find(([one]) => one === bits)?.[1];
  if (bytes === undefined) throw new Error(`no window of ${bits} bits was recorded`);
  return `${Math.round((100 * bytes) / plain)} %`;
}

function memoryBars(): Exhibit {
  return bars({
    measures: ['two streams of zlib', 'ours'],
    rows: readRecord().memory.map(([bits, streams, ours]) => ({
      name: sizeOfWindow(bits),
      bars: [streams, ours].map((bytes): Bar => ({ value: bytes, text: inKib(bytes) })),
    })),
  });
}

/** Memory of a connection with a window of 15 bits. */
export function memoryOf(which: 'streams' | 'ours'): number {
  const [, streams = 0, ours = 0] = readRecord().memory.find(([bits]) => bits === 15) ?? [];
  return which === 'streams' ? streams : ours;
}

export function inKib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}

// ── The bomb ───────────────────────────────────────────────────────────────

/** What each server did, in the order in which they fail. */
const SERVERS: Readonly<Record<Where, string>> = {
  nowhere: 'no limit',
  before: 'a limit for what comes',
  after: 'a limit for what has come out',
  inside: 'a limit while it comes out',
};

export function bombPlot(): Exhibit {
  const { bombed } = readRecord();
  return plot({
    x: { name: 'time', unit: 's' },
    y: { name: 'growth of memory', unit: 'MiB' },
    series: (Object.entries(SERVERS) as [Where, string][]).map(([where, name]) => {
      const { samples, died } = bombed[where];
      return {
        name,
        points: samples.map(([at, memory]) => [Math.round(at / 10) / 100, Math.round(memory / MIB)] as const),
        end: endOf(bombed[where]),
        isGood: !died,
      };
    }),
  });
}

export function endOf({ died, said }: Bombed): string {
  return died ? 'dead' : said;
}

/** What was recorded of one of the servers. */
export function bombedServer(where: Where): Bombed {
  return readRecord().bombed[where];
}

/** By how much its memory grew. */
export function grownOf(where: Where): string {
  return `${Math.round(Math.max(...bombedServer(where).samples.map(([, memory]) => memory)) / MIB)} MiB`;
}
