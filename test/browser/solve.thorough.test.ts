/** Every answer of every lesson that is kept in the project, checked in a real page: the solution, the stub, and all wrong ones. */

import { availableParallelism } from 'node:os';
import { describe, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { expectSolutionRight, expectStubUnwritten, expectWrongRefused } from './judged-in-page.ts';
import { checkingPage } from './page-checker.ts';

const checking = checkingPage(availableParallelism());

describe.each(await listExercises())('$id, checked in the page', (exercise) => {
  it('has a solution that is right', () => expectSolutionRight(checking, exercise));
  it('has a stub that is not written yet', () => expectStubUnwritten(checking, exercise));
  it('has wrong answers that break the rules that they break in Node', () =>
    expectWrongRefused(checking, exercise, Number.POSITIVE_INFINITY));
});
