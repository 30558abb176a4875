/** What other people's servers agree to, send, and do with a bomb: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame, row, values } from '../../src/course/make-exhibits.ts';
import { linesSeen, type Recording, readRecording } from '../../src/course/recording.ts';

const recordingOf = (id: string): Recording => readRecording('deflate', id);

/** Cases that are shown, and what they are. */
const OFFERS = {
  offer: 'What clients offer',
  usual: 'The usual offer, and the answers',
  'window-9': 'A client that has room for 512 bytes only',
  unknown: 'An offer with a parameter that nobody has defined',
} as const;

/** What one of them did. */
export function didOf(program: string, id: string): string {
  const [line] = linesSeen(recordingOf(id), program);
  if (line === undefined) throw new Error(`deflate.json has no ${program} in "${id}"`);
  return line;
}

/** How many servers agreed to compress, besides ours. */
export function countServers(): number {
  return Object.keys(recordingOf('bomb').ran).filter((name) => name !== 'two-handshakes').length;
}

/** How many servers do not compress at all. */
export function countWithout(): number {
  return Object.keys(recordingOf('usual').ran).filter((name) => name !== 'two-handshakes').length - countServers();
}

export function countClients(): number {
  return Object.keys(recordingOf('offer').ran).filter((name) => name !== 'two-handshakes').length;
}

/** The bomb that they got, in a few words. */
export function recordedBomb(): string {
  return recordingOf('bomb').title.replace('A bomb: ', '');
}

/** By how much the memory of a program grew. */
export function grewOf(program: string): string {
  const [, grew] = didOf(program, 'bomb').split('; its memory grew by ');
  if (grew === undefined) throw new Error(`no memory of ${program}`);
  return grew;
}

export function othersFilm(): Exhibit {
  return film(
    [
      ...(Object.entries(OFFERS) as [keyof typeof OFFERS, string][]).map(([id, title]) => frame(title, answersOf(id))),
      frame('A text of a few words, sent back twice', answersOf('echo')),
      frame(recordingOf('bomb').title, bombBars()),
    ],
    { telling: 5 },
  );
}

/** Those that answered the same share a line; what most did comes first. */
function answersOf(id: string): Exhibit {
  const { seen, ran } = recordingOf(id);
  const byAnswer = new Map<string, string[]>();
  for (const { where, line } of seen) {
    byAnswer.set(line, [...(byAnswer.get(line) ?? []), `${where} ${ran[where] ?? ''}`]);
  }
  const sorted = [...byAnswer].sort(([, a], [, b]) => b.length - a.length);
  return values(sorted.map(([answer, names]) => row(names.join(', '), answer)));
}

function bombBars(): Exhibit {
  const { seen, ran } = recordingOf('bomb');
  const rows = seen.map(({ where, line }) => {
    const [said = '', grew = ''] = line.split('; its memory grew by ');
    const mebibytes = Number.parseInt(grew, 10);
    return { name: `${where} ${ran[where] ?? ''}`, bars: [{ value: mebibytes, text: grew }], said };
  });
  return bars({
    measures: ['memory grew'],
    rows: rows.sort((a, b) => (a.bars[0]?.value ?? 0) - (b.bars[0]?.value ?? 0)),
  });
}
