/** How the tests of an exercise are written: a `describe` for each task, an `it` for each rule of that task. */

/** One rule, and how to check it. */
export interface Rule {
  /** The task that the rule belongs to. */
  readonly task: string;
  /** The rule in words, with its section. */
  readonly rule: string;
  /** @throws what is wrong, if the rule does not hold */
  readonly check: () => unknown;
}

let task = '';
let rules: Rule[] = [];

/** The rules of a task. */
export function describe(name: string, body: () => void): void {
  task = name;
  body();
  task = '';
}

/** A rule of the task around it. */
export function it(rule: string, check: () => unknown): void {
  rules.push({ task, rule, check });
}

/** The rules in a module, which is loaded now. */
export async function rulesIn(load: () => Promise<unknown>): Promise<readonly Rule[]> {
  rules = [];
  await load();
  return rules;
}
