/** Expects a refusal: an error that the learner's code throws on purpose. */

import { NotWritten } from './todo.ts';

/**
 * @param attempt  what must be refused
 * @param what     what to call it if it is not refused
 * @throws Error if it was accepted; NotWritten if there is no code yet
 */
export function refuses(attempt: () => unknown, what: string): void {
  let answer: unknown;
  try {
    answer = attempt();
  } catch (error) {
    if (error instanceof NotWritten) throw error;
    return;
  }
  throw new Error(
    `${what}: expected an error; came ${typeof answer === 'string' ? JSON.stringify(answer) : String(answer)}`,
  );
}
