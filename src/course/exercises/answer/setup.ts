/** Before and after each rule, in the thread of the tests: what is known about the answer goes with the result. */

import { afterEach, beforeEach } from 'vitest';
import type { Printed } from '../report.ts';
import { begin, beginRule, recordOutput, sinceLastAsked, throwIfNotLoaded } from './recorder.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Whether the answer could not be loaded; then the error of each rule says why. */
    notLoaded?: boolean;
    /** The last call of the learner's code, as one would write it. */
    call?: string;
    printed?: Printed;
  }
}

begin();
recordOutput();

beforeEach(({ task }) => {
  beginRule(task.name);
  try {
    throwIfNotLoaded();
  } catch (error) {
    task.meta.notLoaded = true;
    throw error;
  }
});

afterEach(({ task }) => {
  Object.assign(task.meta, sinceLastAsked());
  for (const error of task.result?.errors ?? []) error.stack = learnersLines(error.stack);
});

/** Without the lines of others: the process that hears of an error reads the file of each line. */
function learnersLines(stack: unknown): string {
  const lines = typeof stack === 'string' ? stack.split('\n') : [];
  return lines.filter((line) => line.includes('/workspace/')).join('\n');
}
