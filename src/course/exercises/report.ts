/** What a check found: plain values, which cross from one process to another. */

import type { MessagePart } from './comparing/comparison.ts';

/** What an answer printed while a rule was checked: the last lines, and how many there were before them. */
export interface Printed {
  readonly lines: readonly string[];
  readonly more: number;
}

/** Where an error was thrown. */
export interface Place {
  /** `exercise.ts:12` */
  readonly line: string;
  /** That line of the learner's file. */
  readonly source: string;
}

export interface RuleResult {
  /** The task that the rule belongs to. */
  readonly task: string;
  /** The rule in words, with its section. */
  readonly rule: string;
  readonly holds: boolean;
  /** Why it does not hold, in lines. */
  readonly message?: string;
  /** The message with its comparisons of bytes as such, if it has any. */
  readonly parts?: readonly MessagePart[];
  /** The likely mistake, in a sentence, if it was recognised. */
  readonly mistake?: string;
  /** Where in the learner's code it broke, if an error was thrown there. */
  readonly at?: Place;
  /** The call that it broke in: `keyNumber("12")`. */
  readonly call?: string;
  readonly printed?: Printed;
  /** An earlier task of the exercise that this one calls and that is not passed, by its name. */
  readonly unpassedCall?: string;
}

export interface Report {
  readonly rules: readonly RuleResult[];
  /** Why nothing could be checked: a syntax error, an endless loop, no file. */
  readonly problem?: string;
}

/** Whether all rules of a task hold, and there are any. */
export function passes({ rules, problem }: Report, task: string): boolean {
  const own = rules.filter((rule) => rule.task === task);
  return problem === undefined && own.length > 0 && own.every(({ holds }) => holds);
}
