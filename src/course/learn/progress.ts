/** All tasks in their order, and which of them are passed. */

import type { Exercise, Task } from '../exercises/exercise.ts';
import { passes, type Report } from '../exercises/report.ts';
import type { Workspace } from '../exercises/workspace.ts';
import { findLesson } from '../lessons.ts';

/** One task, and the exercise it is in. */
export interface Place {
  readonly exercise: Exercise;
  readonly task: Task;
}

/** How many there are, and how many of them are passed. A lesson is passed when all its tasks are. */
export interface Count {
  readonly tasks: number;
  readonly passedTasks: number;
  readonly lessons: number;
  readonly passedLessons: number;
}

export class Progress {
  readonly places: readonly Place[];
  readonly #exercises: readonly Exercise[];
  readonly #workspace: Workspace;
  readonly #reports = new Map<Exercise, Report>();

  constructor(exercises: readonly Exercise[], workspace: Workspace) {
    this.#exercises = exercises;
    this.#workspace = workspace;
    this.places = exercises.flatMap((exercise) => exercise.tasks.map((task) => ({ exercise, task })));
  }

  /** The folder of the learner's files. */
  get folder(): string {
    return this.#workspace.folder;
  }

  /** What the last check of this session found. */
  reportOf(exercise: Exercise): Report | undefined {
    return this.#reports.get(exercise);
  }

  /** Keeps what a check found, here and in the workspace. */
  note(exercise: Exercise, report: Report): void {
    this.#reports.set(exercise, report);
    const passed = exercise.tasks.filter(({ name }) => passes(report, name));
    this.#workspace.note(
      exercise,
      passed.map(({ name }) => name),
    );
  }

  /** Found by the last check, or by one of an earlier session. */
  isPassed({ exercise, task }: Place): boolean {
    const report = this.#reports.get(exercise);
    return report ? passes(report, task.name) : this.#workspace.passed(exercise).includes(task.name);
  }

  /** The first place that is not passed, of one exercise or of all; -1 if all are passed. */
  firstOpen(of?: Exercise): number {
    return this.places.findIndex((place) => (of === undefined || place.exercise === of) && !this.isPassed(place));
  }

  /** The place to begin at. */
  placeOf({ exercise, task }: Beginning): number {
    const own = (place: Place) => place.exercise === exercise && (task === undefined || place.task === task);
    const open = task === undefined ? this.firstOpen(exercise) : -1;
    return open === -1 ? this.places.findIndex(own) : open;
  }

  get count(): Count {
    const passed = this.places.filter((place) => this.isPassed(place));
    const lessons = this.#exercises.filter((exercise) => this.firstOpen(exercise) === -1);
    return {
      tasks: this.places.length,
      passedTasks: passed.length,
      lessons: this.#exercises.length,
      passedLessons: lessons.length,
    };
  }
}

/** Where to begin: an exercise, at a task of it or at the first that is not passed. */
export interface Beginning {
  readonly exercise: Exercise;
  readonly task?: Task;
}

/** The exercise that a person means by `3`, `03-hixie76-keys` or `hixie76-keys`, or the task, by `keyNumber`. */
export function findBeginning(exercises: readonly Exercise[], text: string): Beginning | undefined {
  const exercise = findLesson(exercises, text);
  if (exercise !== undefined) return { exercise };
  for (const one of exercises) {
    const task = one.tasks.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    if (task !== undefined) return { exercise: one, task };
  }
  return undefined;
}
