/** Of every wrong answer with every rule, what rule-messages.test.ts checks of the first that each breaks. */

import { it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { expectAllInChinese } from './rule-messages.ts';

it.each(await listExercises())('exercise $id has all that it says of wrong answers in Chinese', async (exercise) => {
  await expectAllInChinese(exercise, { all: true });
});
