/** What a check found: plain values, which cross from one process to another. */

export interface RuleResult {
  /** The task that the rule belongs to. */
  readonly task: string;
  /** The rule in words, with its section. */
  readonly rule: string;
  readonly holds: boolean;
  /** Why it does not hold: what the test said. */
  readonly message?: string;
  /** What should have come, and what came, if the test compared two values. */
  readonly expected?: string;
  readonly received?: string;
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
