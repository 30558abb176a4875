/** What other people's servers did with a million fragments: recorded by `test/sources/fragments.ts`. */

import { readFileSync } from 'node:fs';
import type { Exhibit } from '../../src/course/lesson.ts';
import { plot, row, values } from '../../src/course/make-exhibits.ts';
import { readRecording } from '../../src/course/recording.ts';
import type { Outcome, Sample } from './attacker.ts';

type Recorded = Pick<Outcome, 'samples' | 'end' | 'closeCode'>;
/** By the name and version of a program. */
type MemoryOfOthers = Readonly<Record<string, Recorded>>;

const MEBIBYTE = 1_048_576;
const MILLION = 1_000_000;
/** The servers whose memory is drawn; the others are only listed. */
const DRAWN = ['websocket', 'websocket-driver', 'websockets', 'Bun'];

function recordedOf(): [name: string, one: Recorded][] {
  const file = new URL('others.json', import.meta.url);
  const all = JSON.parse(readFileSync(file, 'utf8')) as MemoryOfOthers;
  return Object.entries(all);
}

function programOf(name: string): string {
  return name.split(' ')[0] ?? name;
}

function find(program: string): Recorded {
  const found = recordedOf().find(([name]) => programOf(name) === program);
  if (!found) throw new Error(`others.json has no ${program}`);
  return found[1];
}

function growth([, memory]: Sample, samples: readonly Sample[]): number {
  return Math.max(0, Math.round((memory - (samples[0]?.[1] ?? memory)) / MEBIBYTE));
}

/** MiB by which a server's memory had grown at the last look. */
export function grownBy(program: string): number {
  const { samples } = find(program);
  return growth(samples.at(-1) ?? [0, 0], samples);
}

/** How it ended for a server. */
export function outcomeInWords(program: string): string {
  return endOf(find(program));
}

function endOf({ end, closeCode }: Recorded): string {
  if (end === 'closed') return closeCode === undefined ? 'ends TCP' : `closes with ${closeCode}`;
  return end === 'all taken' ? 'takes all' : 'says nothing more';
}

/** The servers that keep most as a plot, and all of them in a list. */
export function othersByMemory(): Exhibit[] {
  const recorded = recordedOf();
  const series = recorded
    .filter(([name]) => DRAWN.includes(programOf(name)))
    .map(([name, one]) => ({
      name,
      points: one.samples.map((sample) => [sample[0] / MILLION, growth(sample, one.samples)] as const),
      ...(one.end === 'all taken' ? {} : { end: endOf(one), isGood: one.end === 'closed' }),
    }));
  const rows = recorded.map(([name, one]) =>
    row(name, endOf(one), `its memory grew by ${growth(one.samples.at(-1) ?? [0, 0], one.samples)} MiB`),
  );
  return [
    plot({
      x: { name: 'empty fragments, in millions', unit: '' },
      y: { name: 'growth of memory', unit: 'MiB' },
      series,
    }),
    values(rows),
  ];
}

/** The frames of a long text that a page sent in Chromium: bytes of payload in each. */
export function cutByChromium(): number[] {
  return readRecording('fragments', 'sent').seen.map(({ line }) => {
    const [, bytes] = /: (\d+) bytes$/.exec(line) ?? [];
    return Number(bytes);
  });
}
