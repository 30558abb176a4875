/**
 * An exercise: functions for the learner to write, in one file, one task after
 * the other. Each lesson has at most one, beside its `lesson.ts`:
 *
 * - `exercise.ts`, the stub: it compiles, and fails
 * - `exercise.test.ts`, a `describe` a task, an `it` a rule
 * - `exercise.about.ts`, what is asked, hints, and what one can do then
 * - `solution.ts`, one way to write it
 * - `mistakes.ts`, if its rules name mistakes that need their input: each is run to recognise it in an answer
 * - `wrong.ts`, plausible answers that are wrong, which the tests must refuse, beside the naive code of the lesson
 */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LessonEntry, listLessons } from '../lessons.ts';

/** One function to write. */
export interface Task {
  /** Its name: what `exercise.ts` exports, and the `describe` of its tests. */
  readonly name: string;
  /** What it has to do, in a sentence or two. */
  readonly asks: string;
  /** A nudge, and how to go about it. */
  readonly hints: readonly [first: string, second: string];
  /** What a learner can do after writing it: `find the number in a key`. */
  readonly learned: string;
}

export interface About {
  readonly tasks: readonly Task[];
}

export interface Exercise extends About {
  /** `03-hixie76-keys`, as its lesson. */
  readonly id: string;
  /** `03` */
  readonly number: string;
  readonly lesson: LessonEntry;
  /** Paths of its files. */
  readonly stub: string;
  readonly test: string;
  readonly solution: string;
  /** The stub with its comments in the language of the learner, if that is not English. */
  readonly spokenStub?: string;
}

/** What the learner's file begins as. */
export function stubText({ stub, spokenStub }: Pick<Exercise, 'stub' | 'spokenStub'>): string {
  return spokenStub ?? readFileSync(stub, 'utf8');
}

/** The exercises that are there, by number. Their lessons are not loaded: that takes longer than all else. */
export async function listExercises(folder?: URL): Promise<Exercise[]> {
  const exercises: Exercise[] = [];
  for (const entry of await listLessons(folder)) {
    const { id, number, url } = entry;
    const file = (name: string) => fileURLToPath(new URL(name, url));
    if (!existsSync(file('exercise.ts'))) continue;
    const { about } = (await import(new URL('exercise.about.ts', url).href)) as { about: About };
    const [stub, test, solution] = ['exercise.ts', 'exercise.test.ts', 'solution.ts'].map(file);
    exercises.push({
      id,
      number,
      lesson: entry,
      ...about,
      stub: stub ?? '',
      test: test ?? '',
      solution: solution ?? '',
    });
  }
  return exercises;
}
