/** Each way not to end, and each attack by itself; test/browser/solve-hostile.test.ts has some, and the attacks together. */

import { describe, it } from 'vitest';
import { ATTACKS, ENDLESS, expectStillJudges, expectStopped, expectUnforged } from './hostile-answers.ts';
import { checkingPage } from './page-checker.ts';

const checking = checkingPage();

describe('a hostile answer', () => {
  it.each(Object.keys(ENDLESS))('is stopped: %s', (name) => expectStopped(checking, name));
  it.each(Object.values(ATTACKS).flat())('is not passed after %s', async (attack) => {
    await expectUnforged(checking, [attack]);
    await expectStillJudges(checking);
  });
});
