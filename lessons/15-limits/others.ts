/** What other people's servers did under the same attacks: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame } from '../../src/course/make-exhibits.ts';
import type { Bar, BarsRow } from '../../src/course/picture.ts';
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

/** How long a client was watched that had not been thrown out, in words. */
const STILL = 'still waited';

/** Fits beside its bars in a terminal: `431` for `431 (20 of 20)`; the sizes and times are in the bars. */
function shortOf(did: string): string {
  return did
    .replace(/ \((\d+) of \1\)$/, '')
    .replace(/(?<=\(\d+) of \d+(?=\))/g, '')
    .replace(/ after \d+ [KM]?i?[Bs]$/, '')
    .replace(/^waits$/, 'still open');
}

/** `107 MiB` as bytes, `12 s` as seconds. */
function amountOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+) (s|KiB|MiB)$/.exec(text) ?? [];
  if (unit === '') throw new Error(`expected a size or a time; came "${text}"`);
  return Number(digits) * { s: 1, KiB: 1024, MiB: 1_048_576 }[unit as 's' | 'KiB' | 'MiB'];
}

const barOf = (text: string): Bar => ({ value: amountOf(text), text });

/** A frame for each attack: every program, what it paid beside what the attacker did, and what it did then. */
export function othersFilm(): Exhibit {
  return film(
    (Object.entries(SHOWN) as [keyof typeof SHOWN, string][]).map(([id, title]) =>
      frame(title, id === 'slow' ? timesOf(id) : pricesOf(id)),
    ),
    { telling: 3 },
  );
}

function timesOf(id: string): Exhibit {
  return bars({
    measures: ['the server waits'],
    rows: ascending(
      programsIn(id).map(({ name, did }) => {
        const bar = barOf(/ after (.+)$/.exec(did)?.[1] ?? '');
        return { name, said: shortOf(did), bars: [did.startsWith(STILL) ? { ...bar, goesOn: true } : bar] };
      }),
    ),
  });
}

/** What the attacker sent is written down only if it could have gone on. */
function pricesOf(id: string): Exhibit {
  const programs = programsIn(id).map(({ name, did: line }) => {
    const [did = '', grew = ''] = line.split('; its memory grew by ');
    return { name, did, grew, sent: / after (\d+ [KM]iB)$/.exec(did)?.[1] };
  });
  const hasSent = programs.every(({ sent }) => sent !== undefined);
  return bars({
    measures: hasSent ? ['attacker sent', 'memory grew'] : ['memory grew'],
    rows: ascending(
      programs.map(({ name, did, grew, sent = '' }) => ({
        name,
        said: shortOf(did),
        bars: hasSent ? [barOf(sent), barOf(grew)] : [barOf(grew)],
      })),
    ),
  });
}

/** By what the server paid, the least first. */
function ascending(rows: readonly BarsRow[]): BarsRow[] {
  const paid = ({ bars }: BarsRow) => bars.at(-1)?.value ?? 0;
  return [...rows].sort((a, b) => paid(a) - paid(b));
}

function programsIn(id: string): { readonly name: string; readonly did: string }[] {
  const { ran, seen } = recordingOf(id);
  return seen.map(({ where, line }) => ({ name: `${where} ${ran[where] ?? ''}`, did: line }));
}
