/** A task that cannot be passed yet, because it calls one before it that is not. */

import { cutDeclarations, reachedFrom } from '../declaration.ts';
import type { Task } from './exercise.ts';
import { passes, type Report, type RuleResult } from './report.ts';

/**
 * Adds to the broken rules of each task which earlier task it calls that is not
 * passed: its own rules fail then, whatever they say.
 *
 * @param tasks   of the exercise, in their order
 * @param source  the learner's file
 */
export function withUnpassedCalls(report: Report, tasks: readonly Pick<Task, 'name'>[], source: string): Report {
  const names = tasks.map(({ name }) => name);
  const unpassed = names.filter((name) => !passes(report, name));
  if (report.problem !== undefined || unpassed.length === 0) return report;
  const declarations = declarationsOf(source);
  const calls = new Map(
    unpassed.map((name) => {
      const called = reachedFrom(name, declarations, (text, other) => callOf(other).test(text));
      return [name, names.slice(0, names.indexOf(name)).find((one) => unpassed.includes(one) && called.has(one))];
    }),
  );
  const withCall = (rule: RuleResult): RuleResult => {
    const unpassedCall = rule.holds ? undefined : calls.get(rule.task);
    return unpassedCall === undefined ? rule : { ...rule, unpassedCall };
  };
  return { ...report, rules: report.rules.map(withCall) };
}

function callOf(name: string): RegExp {
  return new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s*\\(`);
}

/** Without comments before them, which may name any function. */
function declarationsOf(source: string): ReadonlyMap<string, string> {
  return new Map(
    [...cutDeclarations(source)].map(([name, text]) => [name, text.replace(/^(?:\/\*.*?\*\/|\/\/[^\n]*)\s*/s, '')]),
  );
}
