/** Checks the rules of one exercise, one after the other, in the thread of the tests or in a page; what is known about the answer goes with each. */

import type { MessagePart } from '../comparing/comparison.ts';
import { Differs } from '../comparing/differs.ts';
import type { Printed } from '../report.ts';
import { type Rule, rulesIn } from '../rules.ts';
import { waitElsewhere } from '../settled.ts';
import type { LastSeen } from './last-seen.ts';
import { begin, beginRule, sinceLastAsked, throwIfNotLoaded } from './recorder.ts';

/** What was thrown, as it crosses from the thread; nothing in it is called or computed any more. */
export interface Thrown {
  readonly name?: string;
  /** Omitted if it has none. */
  readonly message?: string;
  /** The likely mistake, if it was recognised. */
  readonly mistake?: string;
  /** The message with its comparisons of bytes as such, if it has any. */
  readonly parts?: readonly MessagePart[];
  /** The lines of the stack that are in files of the learner. */
  readonly stack: readonly string[];
}

export interface CheckedRule extends Pick<Rule, 'task' | 'rule'> {
  /** Omitted if the rule holds. */
  readonly thrown?: Thrown;
  /** Whether the answer could not be loaded; then `thrown` says why. */
  readonly isNotLoaded: boolean;
  /** The last call of the learner's code, as one would write it. */
  readonly call?: string;
  readonly printed?: Printed;
}

/**
 * @param load   loads the tests, and with them the answer
 * @param write  writes down what happens
 */
export async function runRules(load: () => Promise<unknown>, write: (seen: LastSeen) => void): Promise<CheckedRule[]> {
  begin(write);
  // Until the answer that is loaded now says something else.
  waitElsewhere(undefined);
  return checkRules(await rulesIn(load));
}

/** Checks rules that are loaded, of an answer that is loaded. */
export async function checkRules(rules: readonly Rule[]): Promise<CheckedRule[]> {
  const checked: CheckedRule[] = [];
  for (const rule of rules) checked.push(await checkedRule(rule));
  return checked;
}

async function checkedRule({ task, rule, check }: Rule): Promise<CheckedRule> {
  beginRule(rule);
  let isNotLoaded = true;
  try {
    throwIfNotLoaded();
    isNotLoaded = false;
    await check();
  } catch (error) {
    return { task, rule, isNotLoaded, thrown: described(error), ...sinceLastAsked() };
  }
  return { task, rule, isNotLoaded, ...sinceLastAsked() };
}

/** An error may be anything, and do anything when it is read. */
export function described(error: unknown): Thrown {
  if (typeof error !== 'object' || error === null) return { message: String(error), stack: [] };
  const texts = ['name', 'message', 'mistake'].flatMap((key) => {
    const value = read(error, key);
    return typeof value === 'string' ? [[key, value] as const] : [];
  });
  // Only the rules make such an error.
  const parts = error instanceof Differs && error.parts ? { parts: error.parts } : {};
  return { ...Object.fromEntries(texts), ...parts, stack: learnersLines(read(error, 'stack')) };
}

function read(error: object, key: string): unknown {
  try {
    return Reflect.get(error, key);
  } catch {
    return undefined;
  }
}

function learnersLines(stack: unknown): string[] {
  return typeof stack === 'string' ? stack.split('\n').filter((line) => line.includes('/workspace/')) : [];
}
