/**
 * The lessons that are there: each a folder of `lessons/` with a `lesson.ts`.
 */

import { readdir } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import type { Lesson } from './lesson.ts';

/** A lesson that has been found, not yet loaded. */
export interface LessonEntry {
  /** Its number as it is written: `03`. */
  readonly number: string;
  /** `03-hixie76-keys`. */
  readonly id: string;
  /** Its `lesson.ts`. */
  readonly url: URL;
}

/** The folder of the lessons, beside `src`. */
export const LESSONS_FOLDER = new URL('../../lessons/', import.meta.url);

/**
 * The lessons in the folder, by number.
 *
 * @throws UsageError `no-lessons` if there is no such folder: the package has only the library
 */
export async function listLessons(folder: URL = LESSONS_FOLDER): Promise<LessonEntry[]> {
  const names = await readFolder(folder);
  if (names === undefined) {
    throw new UsageError('no-lessons', 'the lessons come with the repository, not with the package');
  }
  const entries: LessonEntry[] = [];
  for (const id of names.sort()) {
    const [, number] = /^([0-9]{2})-[a-z0-9-]+$/.exec(id) ?? [];
    if (number === undefined) continue;
    const files = await readFolder(new URL(`${id}/`, folder));
    if (files?.includes('lesson.ts')) entries.push({ number, id, url: new URL(`${id}/lesson.ts`, folder) });
  }
  return entries;
}

/** The names in a folder; undefined if it is not a folder. */
async function readFolder(folder: URL): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The lesson that a person means by `3`, `03`, `03-hixie76-keys` or `hixie76-keys`; undefined if there is none. */
export function findLesson<Entry extends Pick<LessonEntry, 'id' | 'number'>>(
  entries: readonly Entry[],
  text: string,
): Entry | undefined {
  const number = /^[0-9]{1,2}$/.test(text) ? text.padStart(2, '0') : undefined;
  return entries.find((entry) => [entry.id, entry.id.slice(3)].includes(text) || entry.number === number);
}

/**
 * Loads a lesson.
 *
 * @throws Error if the file exports no lesson of that id
 */
export async function loadLesson({ id, url }: LessonEntry): Promise<Lesson> {
  const { lesson } = (await import(url.href)) as { lesson?: Lesson };
  if (lesson?.id !== id) throw new Error(`lessons/${id}/lesson.ts must export a lesson with the id ${id}`);
  return lesson;
}
