/** What other programs do, case by case, in `docs/sources/`: a recording for each case, and in it a line for each program. */

import { writeFileSync } from 'node:fs';
import { type Recording, type Recordings, readRecordings, SOURCES_FOLDER } from '../../src/course/recording.ts';

export class Findings {
  readonly #page: string;
  readonly #cases: readonly string[];
  readonly #programs: readonly string[];
  #recordings: Recordings;

  /** What was found before for a page. @param cases, programs  the order in which they are kept; others come first */
  constructor(page: string, cases: readonly string[], programs: readonly string[]) {
    this.#page = page;
    this.#cases = cases;
    this.#programs = programs;
    this.#recordings = readRecordings(page);
  }

  /** Keeps what a program did in a case, instead of what it did before. @param said  its name and version: `ws 8.23.0` */
  keep(id: string, title: string, said: string, line: string): void {
    const [program, version] = nameAndVersion(said);
    this.keepOf(id, title, program, version, line);
  }

  /** The same for a program whose name has several words. */
  keepOf(id: string, title: string, program: string, version: string, line: string): void {
    const before = this.#recordings[id];
    const ran = sorted(Object.entries({ ...before?.ran, [program]: version }), this.#programs, ([name]) => name);
    const others = before?.seen.filter(({ where }) => where !== program) ?? [];
    const seen = sorted([...others, { where: program, line }], this.#programs, ({ where }) => where);
    const all = Object.entries({ ...this.#recordings, [id]: recordingOf(title, Object.fromEntries(ran), seen) });
    this.#recordings = Object.fromEntries(sorted(all, this.#cases, ([name]) => name));
    writeRecordings(this.#page, this.#recordings);
    console.log(`${id.padEnd(22)} ${`${program} ${version}`.padEnd(26)} ${line}`);
  }
}

/** `ws 8.23.0`, as programs say it. */
export function nameAndVersion(said: string): [program: string, version: string] {
  const [program = '', version = ''] = said.split(' ');
  return [program, version];
}

/** A recording of today, of what there was to read. */
export function recordingOf(title: string, ran: Recording['ran'], seen: Recording['seen']): Recording {
  return { title, ran, on: new Date().toISOString().slice(0, 10), said: [], seen };
}

/** Writes all recordings of a page. */
export function writeRecordings(page: string, recordings: Recordings): void {
  writeFileSync(new URL(`${page}.json`, SOURCES_FOLDER), `${JSON.stringify(recordings, null, 2)}\n`);
}

function sorted<T>(all: readonly T[], order: readonly string[], nameOf: (one: T) => string): T[] {
  return [...all].sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)));
}
