/** The failed cases again, for the end of a run: those that failed in the same way are together. */

import { count } from '../../dissect/count.ts';
import type { Result } from '../result.ts';
import { type FailureGroup, failureGroups } from './failures.ts';
import { reasonsOf, wordFor } from './lines.ts';

/** Lines of any length: for each kind of failure what it is, then the ids of its cases. */
export function failedLines(results: readonly Result[]): string[] {
  return failureGroups(results).flatMap(groupLines);
}

function groupLines({ failure, first, results, themes }: FailureGroup): string[] {
  const { id } = first.case;
  if (results.length === 1) return [`  ${wordFor(first)}: ${reasonsOf(first)}`, `    ${id}`];
  const most = themes > 1 ? `, in ${count(themes, 'theme')}; begin with ${id}` : '';
  const ids = results.map(({ case: one }) => one.id);
  return [`  ${failure} (${count(results.length, 'case')}${most})`, `    ${ids.join(' ')}`];
}
