/**
 * `learn server`: what the screen shows as the learner's file changes; and `learn client`: what `--once` says.
 * learn.thorough.test.ts has both of both, and goes through more stages.
 */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLearnerHere } from '../cli/learner-here.ts';
import { expectEnded, expectFirstStageRight, expectTried, Learner } from './learner.ts';

let learner: Learner;
afterEach(() => learner.remove());

describe('learn server', () => {
  beforeEach(() => {
    learner = new Learner('server');
  });

  it('tries at each save, and lives on whatever the program does', () => expectTried(learner));

  it('ends the program that it started when a signal ends it', () => expectEnded(learner));

  it('refuses a stage that is not there', async () => {
    const { code, err } = await runLearnerHere([
      'learn',
      'server',
      '--once',
      '--stage',
      '13',
      '--',
      'php',
      'server.php',
    ]);
    expect(code).toBe(2);
    expect(err).toContain('expected a stage from 1 to 12; came 13');
  });
});

describe('learn client', () => {
  beforeEach(() => {
    learner = new Learner('client');
  });

  it('says once how far a program is, for those who mark it', () => expectFirstStageRight(learner));
});
