/** The solution and the stub of every lesson, checked in a real page. */

import { describe, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { expectSolutionRight, expectStubUnwritten } from './judged-in-page.ts';
import { checkingPage } from './page-checker.ts';

const checking = checkingPage();

describe.each(await listExercises())('$id, checked in the page', (exercise) => {
  it('has a solution that is right', () => expectSolutionRight(checking, exercise));
  it('has a stub that is not written yet', () => expectStubUnwritten(checking, exercise));
});
