/** The plausible answers that each exercise must find wrong. */

import { dirname, join } from 'node:path';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import type { Answer, Rules } from './rules-of.ts';

/** The exercise whose wrong answers are wrong in being slow, which is measured: exercises.thorough.test.ts tries them. */
export const SLOW = '10-one-codec';

/** A plausible answer that is wrong. */
interface Mutant {
  readonly task: string;
  /** What is wrong with it, in words. */
  readonly what: string;
  readonly answer: Answer;
}

/** By what they are wrong in, and by task. */
interface Wrong {
  readonly mutants: Readonly<Record<string, Answer>>;
}

const wrongOf = ({ stub }: Exercise): Promise<Wrong> => import(join(dirname(stub), 'wrong.ts'));

/** The solution with one of its functions exchanged for each of the wrong ones. */
export async function mutantsOf(exercise: Exercise, solution: Answer): Promise<Mutant[]> {
  const { mutants } = await wrongOf(exercise);
  return Object.entries(mutants).flatMap(([task, wrong]) =>
    Object.entries(wrong).map(([what, mutant]) => ({ task, what, answer: { ...solution, [task]: mutant } })),
  );
}

/** Those of them that no rule of their task finds wrong. */
export async function passedBy(mutants: readonly Mutant[], rules: Rules): Promise<string[]> {
  const passed: string[] = [];
  for (const { task, what, answer } of mutants) {
    const own = rules.all.filter((rule) => rule.task === task);
    if ((await rules.firstBroken(answer, own)) === undefined) passed.push(`${task}: ${what}`);
  }
  return passed;
}
