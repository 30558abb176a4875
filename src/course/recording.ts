/**
 * Recordings: what other programs said when they were run, kept in `docs/sources/`
 * with the version of everything that took part. `test/sources/record.ts` makes
 * them; pages and lessons only read them.
 */

import { existsSync, readFileSync } from 'node:fs';
import { fromHex } from '../bytes.ts';
import { ConversationDissector } from '../dissect/conversation.ts';
import type { Dissection, Transcript } from '../dissect/field.ts';
import type { Role } from '../versions.ts';
import { defineLesson, type Exhibit, type Lesson } from './lesson.ts';
import { row, values } from './make-exhibits.ts';

/** What was recorded of one meeting of a client and a server. */
export interface Recording {
  /** What met, in a line. */
  readonly title: string;
  /** Each program that ran, and its version. */
  readonly ran: Readonly<Record<string, string>>;
  /** The day, `2026-11-26`. */
  readonly on: string;
  /** Every byte, in the order in which it passed, in hexadecimal. */
  readonly said: readonly { readonly from: Role; readonly hex: string }[];
  /** What people could read: a line of the server's log, the browser's console, an event in the page. */
  readonly seen: readonly { readonly where: string; readonly line: string }[];
}

/** The recordings of one page, by name. */
export type Recordings = Readonly<Record<string, Recording>>;

/** The folder of the pages about other programs, and of their recordings. */
export const SOURCES_FOLDER = new URL('../../docs/sources/', import.meta.url);

/** The recordings for `docs/sources/PAGE.md`; none if that page has only text. */
export function readRecordings(page: string): Recordings {
  const file = new URL(`${page}.json`, SOURCES_FOLDER);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Recordings;
}

/**
 * One recording.
 *
 * @throws Error if there is none of that name
 */
export function readRecording(page: string, name: string): Recording {
  const recording = readRecordings(page)[name];
  if (!recording) throw new Error(`docs/sources/${page}.json has no recording "${name}"`);
  return recording;
}

/** The lines that were read in one place: `console`, `page`, `server`. */
export function linesSeen({ seen }: Recording, where: string): string[] {
  return seen.filter((one) => one.where === where).map(({ line }) => line);
}

/** Where a line was read, in words. */
const PLACES: Readonly<Record<string, string>> = {
  server: 'log of the server',
  console: 'console of the browser',
  page: 'event in the page',
};

/** Whether what is read under that name is what a program has written itself. */
export function isLog(name: string): boolean {
  return Object.values(PLACES).includes(name);
}

/** The lines that were read, each with its place in words. */
export function rowsSeen({ seen }: Recording): { where: string; name: string; line: string }[] {
  return seen.map(({ where, line }) => ({ where, name: PLACES[where] ?? where, line }));
}

/** How many bytes one end said. */
export function sizeOf({ said }: Recording, end: Role): number {
  return said.reduce((sum, { from, hex }) => sum + (from === end ? fromHex(hex).length : 0), 0);
}

/** The heads and frames of a recording, in the order in which they were complete. */
export function transcriptOf({ said }: Recording): Transcript {
  const dissector = new ConversationDissector({ stage: 'handshake' });
  const named = said.flatMap(({ from, hex }) => dissector.push(from, fromHex(hex)));
  const ends = [...dissector.end('client'), ...dissector.end('server')];
  return [...named, ...ends].map((dissection) => ({ at: 0, from: dissection.from ?? 'client', dissection }));
}

/** What a recording shows: what ran, every byte, and what there was to read. */
export function exhibitsOf(recording: Recording): Exhibit[] {
  const { title, ran, on, seen } = recording;
  const transcript = transcriptOf(recording);
  const shown: Exhibit[] = [
    values([...Object.entries(ran).map(([program, version]) => row(program, version)), row('recorded on', on)], title),
  ];
  if (transcript.length > 0) {
    shown.push({ kind: 'transcript', speaks: spokenIn(transcript), transcript });
  }
  if (seen.length > 0) shown.push(values(rowsSeen(recording).map(({ name, line }) => row(name, line))));
  return shown;
}

function spokenIn(transcript: Transcript) {
  const first: Dissection | undefined = transcript[0]?.dissection;
  return first?.speaks ?? 'version-13';
}

/** The recordings of a page as steps, so that the page places each by its name. */
export function lessonOfRecordings(page: string, id: string): Lesson {
  const steps = Object.entries(readRecordings(page)).map(([name, recording]) => ({
    id: name,
    title: recording.title,
    say: '',
    run: () => exhibitsOf(recording),
  }));
  return defineLesson({ id, title: `Recordings for ${page}`, steps });
}
