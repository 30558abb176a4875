/** The judge passes every solution, each in a process of its own. */

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { passes } from '../../src/course/exercises/report.ts';
import { Judge } from '../../src/course/marking/judge.ts';

const exercises = await listExercises();
const checker = new Checker();
const judge = new Judge(checker);
afterAll(() => checker.close());

describe('the judge', () => {
  it.each(exercises)('passes the solution of $id', async (exercise) => {
    const right = await judge.reportOf(exercise, {
      path: exercise.solution,
      text: readFileSync(exercise.solution, 'utf8'),
    });
    expect(right.rules.filter(({ holds }) => !holds)).toEqual([]);
    expect(exercise.tasks.map(({ name }) => passes(right, name))).toEqual(exercise.tasks.map(() => true));
  });
});
