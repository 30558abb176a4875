/** What other people's servers did under the same attacks: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { film, frame, row, values } from '../../src/course/make-exhibits.ts';
import { linesSeen, type Recording, readRecording } from '../../src/course/recording.ts';

/** The attacks that are shown on the page, and what they are. */
const SHOWN = {
  head: 'A head that never ends, sent many times',
  slow: 'A head of which one byte comes every second',
  tebibyte: 'A length of 2^40, and nothing after it',
  fragments: 'Fragments without end',
  pings: 'Pings whose pongs are not read',
} as const;

const recordingOf = (id: string): Recording => readRecording('hostile', id);

/** What one of them did. */
function didOf(program: string, id: string): string {
  const [line] = linesSeen(recordingOf(id), program);
  if (line === undefined) throw new Error(`hostile.json has no ${program} in "${id}"`);
  return line;
}

/** Of what one did: `60 s` of “ends TCP after 60 s”. */
export function afterOf(program: string, id: string): string {
  return part(program, id, / after ([^;]+)/);
}

/** By how much its memory grew. */
export function grewOf(program: string, id: string): string {
  return part(program, id, /grew by (.+)$/);
}

/** After how many pongs it ended TCP for a client that read all of them. */
export function pongsOf(program: string): number {
  return Number(part(program, 'burst', /^(\d+) pongs, then ends TCP/));
}

function part(program: string, id: string, pattern: RegExp): string {
  const line = didOf(program, id);
  const [, found] = pattern.exec(line) ?? [];
  if (found === undefined) throw new Error(`expected ${pattern} for ${program} in "${id}"; came "${line}"`);
  return found;
}

/** How many programs were attacked. */
export function countOthers(): number {
  return Object.keys(recordingOf('head').ran).filter((name) => name !== 'two-handshakes').length;
}

/** Fits beside its memory in a terminal: `431` for `431 (20 of 20)`, and what “after 3 MiB” means. */
function shortOf(did: string): string {
  return did
    .replace(/ \((\d+) of \1\)$/, '')
    .replace(/ of \d+\), /g, '), ')
    .replace(/ after (\d+ [KM]iB)$/, ', $1 sent');
}

/** A frame for each attack: every program, and what it did. */
export function othersFilm(): Exhibit {
  return film(
    Object.entries(SHOWN).map(([id, title]) => {
      const { ran, seen } = recordingOf(id);
      const rows = seen.map(({ where, line }) => {
        const [did = '', grew] = line.split('; its memory grew by ');
        return row(`${where} ${ran[where] ?? ''}`, shortOf(did), grew && `memory +${grew}`);
      });
      return frame(title, values(rows));
    }),
    { telling: 1 },
  );
}
