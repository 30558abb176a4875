/** One call of a function of an answer, where the answer is loaded: in a thread, or in a worker of the page. */

import { cryptoRandom } from '../../../random.ts';
import type { Given, OwnCodeFault } from '../../own-code/own-code.ts';
import { described, type Thrown } from './run-rules.ts';

/** A call of a function that an answer exports, or of one that such a function returned. */
export interface Call {
  readonly lesson: string;
  readonly name: string;
  /** The number under which it was kept. */
  readonly kept?: number;
  readonly given: readonly Given[];
}

/** What became of it. A function that was returned is kept, under this number; `lesson` is the one that cannot be loaded. */
export type CallOutcome =
  | { readonly value: unknown }
  | { readonly kept: number }
  | { readonly fault: OwnCodeFault; readonly says: string; readonly lesson?: string };

const { apply } = Reflect;

/**
 * @param exports  what the answer exports; undefined if it is not loaded
 * @param kept     functions that were returned; one more may be added
 * @param says     says what was thrown, in words
 */
export function callAnswer(
  { name, kept: number, given }: Call,
  exports: Readonly<Record<string, unknown>> | undefined,
  kept: unknown[],
  says: (thrown: Thrown) => string,
): CallOutcome {
  try {
    const called = number === undefined ? exports?.[name] : kept[number];
    if (typeof called !== 'function') return { fault: 'not-written', says: `the file does not export ${name}` };
    const returned: unknown = apply(called, undefined, given.map(argument));
    return typeof returned === 'function' ? { kept: kept.push(returned) - 1 } : { value: returned };
  } catch (error) {
    const thrown = described(error);
    return { fault: thrown.name === 'NotWritten' ? 'not-written' : 'threw', says: says(thrown) };
  }
}

function argument(given: Given): unknown {
  return 'random' in given ? cryptoRandom : given.value;
}

/** Tells what became of a call; what was returned may be what no copy can be made of. */
export function tellOutcome(outcome: CallOutcome, tell: (outcome: CallOutcome) => void): void {
  try {
    tell(outcome);
  } catch {
    tell({ fault: 'not-copied', says: 'what it returned cannot be copied: is it a promise?' });
  }
}
