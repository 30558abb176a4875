/** What a page needs to set the exercise of its lesson: plain values, made by the build and loaded by the editor. */

import type { Task } from '../../course/exercises/exercise.ts';
import type { Catalogue } from '../../translator.ts';

/** A task with its solution. */
export interface TaskMaterial extends Task {
  /** HTML: its lines in colours, without the solutions of the other tasks. */
  readonly solution: string;
}

export interface ExerciseMaterial extends ExerciseName {
  /** The file to begin with. */
  readonly stub: string;
  readonly tasks: readonly TaskMaterial[];
  /** What is said in another language than English. */
  readonly texts?: Catalogue;
}

/** An exercise, as the list of all names it. */
export interface ExerciseName {
  /** `03-hixie76-keys` */
  readonly id: string;
  /** `03` */
  readonly number: string;
}

/** One exercise in the list of all, in the order of the course. */
export interface ListedExercise extends ExerciseName {
  /** The names of its tasks. */
  readonly tasks: readonly string[];
}

/** The files, beside the scripts of the pages. */
export const LIST_FILE = 'exercises/list.json';

/** @param language  as the page names it: `en`, `zh-Hans` */
export function materialFile(id: string, language = 'en'): string {
  return `exercises/${id}${language.startsWith('zh') ? '.zh' : ''}.json`;
}
