/** What a checker must find of the solutions and the stubs of exercises. */

import { expect } from 'vitest';
import type { Checker } from '../../src/course/exercises/checker.ts';
import type { Exercise } from '../../src/course/exercises/exercise.ts';

/** In one run, every solution is right, and every stub is not written yet. */
export async function expectSolutionsAndStubs(checker: Checker, exercises: readonly Exercise[]): Promise<void> {
  const paths = exercises.flatMap((one) => [one.solution, one.stub].map((path) => ({ exercise: one, path })));
  const reports = await checker.checkAll(paths);
  const found = reports.map(({ rules }) => rules.map(({ holds, message = '' }) => holds || message));
  for (const [i, { exercise: one }] of paths.entries()) {
    const isSolution = i % 2 === 0;
    expect(found[i], one.id).toEqual(found[i]?.map(() => isSolution || expect.stringContaining('is not written yet')));
    expect(reports[i]?.problem).toBeUndefined();
    expect(new Set(reports[i]?.rules.map(({ task }) => task)).size).toBe(one.tasks.length);
  }
}
