/** The exercise whose wrong answers take long to try; exercises.test.ts tries those of the others. */

import { expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { type Answer, rulesOf } from './rules-of.ts';
import { mutantsOf, passedBy, SLOW } from './wrong-answers.ts';

const slow = (await listExercises()).filter(({ id }) => id === SLOW);

it.each(slow)('exercise $id is not passed by plausible answers that are wrong', async (exercise) => {
  const solution = (await import(exercise.solution)) as Answer;
  const rules = await rulesOf(exercise);
  expect(await passedBy(await mutantsOf(exercise, solution), rules)).toEqual([]);
  // None of them has written over what the rules give to the next answer.
  expect(await rules.firstBroken(solution, rules.all)).toBeUndefined();
});
