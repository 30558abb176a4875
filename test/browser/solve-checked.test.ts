/** Answers checked in a real page, by the rules of the terminal; solve.thorough.test.ts has solutions and stubs of every lesson. */

import { describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { expectSolutionRight, expectStubUnwritten, expectWrongRefused } from './judged-in-page.ts';
import { checkingPage } from './page-checker.ts';

const checking = checkingPage();
const exercises = (await listExercises()).filter(({ number }) => ['03', '12'].includes(number));

describe('an answer that is checked in the page', () => {
  it.each(exercises)('to $id is right if it is the solution, and the stub is not written yet', async (exercise) => {
    await expectSolutionRight(checking, exercise);
    await expectStubUnwritten(checking, exercise);
    expect(checking.complaints).toEqual([]);
  });

  it.each(exercises)('to $id breaks the rule that it breaks in Node', (exercise) =>
    expectWrongRefused(checking, exercise, 1),
  );

  it('is called by its line and column if it is no TypeScript', async () => {
    const { trouble, rules } = await checking.check('01-byte-stream', '// first\nexport const x = );\n');
    expect(trouble).toMatchObject({ kind: 'syntax', line: 2, column: 18 });
    expect(rules.filter(({ holds }) => holds)).toEqual([]);
  });
});
