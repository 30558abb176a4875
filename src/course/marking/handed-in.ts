/** What somebody handed in: a folder with an answer for each exercise that was begun. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quote, UsageError } from '../../errors.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { Workspace } from '../exercises/workspace.ts';

/** An answer as it was when the run began: what other answers do to the file later does not count. */
export interface HandedInAnswer {
  readonly path: string;
  readonly text: string;
}

export interface HandedIn {
  /** The folder, as it was named. */
  readonly folder: string;
  /** By the exercise's id. */
  readonly answers: ReadonlyMap<string, HandedInAnswer>;
}

/** Where the answers are in a repository that somebody hands in as a whole; the first that is there. */
const INSIDE = ['', 'answers', 'workspace'];

/**
 * Reads the answers of a folder.
 *
 * @param folder  one folder per exercise is in it, or in `answers` or `workspace` in it
 * @throws UsageError `no-such-folder`; also if it holds no answers, but folders that do: then the `*` after it was forgotten
 */
export function readHandedIn(folder: string, exercises: readonly Exercise[]): HandedIn {
  if (!isFolder(folder)) throw new UsageError('no-such-folder', `there is no folder ${quote(folder)}`);
  const names = exercises.map(({ id }) => id);
  const holds = (inside: string) => isFolder(join(folder, inside)) && hasOneOf(join(folder, inside), names);
  const inside = INSIDE.find(holds);
  if (inside === undefined && isOfClass(folder)) {
    throw new UsageError(
      'no-such-folder',
      `expected a folder with answers; ${quote(folder)} holds folders with answers: did you mean ${join(folder, '*')}?`,
    );
  }
  const workspace = new Workspace(resolve(folder, inside ?? ''));
  const answers = new Map<string, HandedInAnswer>();
  for (const exercise of exercises) {
    const path = workspace.pathOf(exercise);
    const text = existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
    if (text !== undefined) answers.set(exercise.id, { path, text });
  }
  return { folder, answers };
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function hasOneOf(folder: string, names: readonly string[]): boolean {
  return readdirSync(folder).some((name) => names.includes(name));
}

/** Whether what people handed in is one folder deeper. A clone is not such a folder: its exercises are the project's. */
function isOfClass(folder: string): boolean {
  if (hasAnswers(folder) || existsSync(join(folder, 'package.json'))) return false;
  return foldersIn(folder).some(hasAnswers);
}

/** Whether there is an answer, to whichever exercise. */
function hasAnswers(folder: string): boolean {
  return INSIDE.map((inside) => join(folder, inside))
    .filter(isFolder)
    .some((path) => foldersIn(path).some((one) => existsSync(join(one, 'exercise.ts'))));
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isFolder);
}
