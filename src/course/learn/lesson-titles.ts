/** The questions of the lessons. A lesson takes long to load, and an exercise can be done without it. */

import type { Exercise } from '../exercises/exercise.ts';
import { loadSpokenLesson } from '../spoken-lessons.ts';

export class LessonTitles {
  readonly #titles = new Map<Exercise, string>();
  readonly #onLoad: () => void;

  /** @param onLoad  called after each that was loaded */
  constructor(onLoad: () => void) {
    this.#onLoad = onLoad;
  }

  /** Empty until it is loaded. */
  of(exercise: Exercise): string {
    return this.#titles.get(exercise) ?? '';
  }

  /** Loads one after the other, so that keys are still heard. */
  async load(exercises: readonly Exercise[]): Promise<void> {
    for (const exercise of exercises) {
      if (this.#titles.has(exercise)) continue;
      const lesson = await loadSpokenLesson(exercise.lesson).catch(() => undefined);
      this.#titles.set(exercise, lesson?.title ?? '');
      this.#onLoad();
    }
  }
}
