/** The checker, of every exercise, and on a machine that is busy; test/course/checker.test.ts has the rest. */

import { afterEach, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { passes } from '../../src/course/exercises/report.ts';
import { keepBusy } from './busy.ts';
import { expectSolutionsAndStubs } from './solutions-and-stubs.ts';

const exercises = await listExercises();
const end: (() => void)[] = [];

afterEach(() => {
  for (const one of end.splice(0)) one();
});

function checkerWith(limits: ConstructorParameters<typeof Checker>[0]): Checker {
  const checker = new Checker(limits);
  end.push(() => checker.close());
  return checker;
}

describe('several answers in one run', () => {
  it('are found to be what they are: every solution right, and every stub not written yet', () =>
    expectSolutionsAndStubs(checkerWith({}), exercises));
});

describe('the limits of a check', () => {
  it('count the time in which an answer is loaded and that of its rules together', async () => {
    // 600 ms of processor time each: the second of them is the first rule.
    const text = `
      function busy() {
        const began = process.cpuUsage();
        for (let used = 0; used < 600_000; ) {
          for (let i = 0; i < 1e6; i++);
          const { user, system } = process.cpuUsage(began);
          used = user + system;
        }
      }
      busy();
      export const [acceptKey, checkResponse] = [busy, busy];`;
    const exercise = exercises.find(({ number }) => number === '05') as Exercise;
    const [report] = await checkerWith({ computing: 900 }).checkAll([
      { exercise, path: exercise.solution, module: text },
    ]);
    const problem = report?.problem;
    expect(problem).toContain('did not end within 0.9 seconds of processor time');
    expect(problem).toContain('in the rule: answers as RFC 6455 does in its example');
  });

  it('let a right answer pass, and no loop, while all processors are busy with something else', async () => {
    const exercise = exercises.find(({ number }) => number === '05') as Exercise;
    const path = exercise.solution;
    end.push(keepBusy());
    const checker = checkerWith({ computing: 600 });
    const [report = { rules: [] }] = await checker.checkAll([{ exercise, path }]);
    expect(report.problem).toBeUndefined();
    expect(passes(report, 'acceptKey')).toBe(true);
    const module = 'export function acceptKey() { for (;;); }\nexport function checkResponse() {}\n';
    const [endless] = await checker.checkAll([{ exercise, path, module }]);
    expect(endless?.problem).toContain('did not end within 0.6 seconds of processor time');
  });
});
