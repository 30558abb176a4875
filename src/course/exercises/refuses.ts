/** Expects a refusal: an error that the learner's code throws on purpose. */

import { whyNoRefusal } from './answer/on-purpose.ts';
import { described } from './comparing/same.ts';
import { NotWritten } from './todo.ts';

/** That something was accepted, or that the code crashed on it. */
export class NotRefused extends Error {
  override readonly name = 'NotRefused';
}

/**
 * @param attempt  what must be refused
 * @param what     what to call it if it is not refused
 * @throws NotRefused if it was accepted, or if the code crashed; NotWritten if there is no code yet
 */
export function refuses(attempt: () => unknown, what: string): void {
  let answer: unknown;
  try {
    answer = attempt();
  } catch (thrown) {
    if (thrown instanceof NotWritten) throw thrown;
    const why = whyNoRefusal(thrown);
    if (why === undefined) return;
    throw crashed(`${what}: ${why}`, thrown);
  }
  throw new NotRefused(`${what}: expected an error; came ${described(answer)}`);
}

/** With the stack of what was thrown, which has the line in the learner's file. */
function crashed(message: string, thrown: unknown): NotRefused {
  const error = new NotRefused(message);
  if (thrown instanceof Error && thrown.stack !== undefined) error.stack = thrown.stack;
  return error;
}
