/** The failed cases by the kind of their failure, over all themes: one fault of an end often fails many cases. */

import { hasFailed, type Result } from '../result.ts';
import { groupedBy } from './grouped.ts';
import { reasonsOf, wordFor } from './lines.ts';
import { byTheme } from './themes.ts';

/** Cases that failed in the same way. */
export interface FailureGroup {
  readonly failure: string;
  /** The first of the theme that most of the cases are of: it is the simplest case about the rule that was broken. */
  readonly first: Result;
  /** All of them, in their order. */
  readonly results: readonly Result[];
  /** How many themes they are of. */
  readonly themes: number;
}

/** The groups, the largest first. */
export function failureGroups(results: readonly Result[]): FailureGroup[] {
  const byFailure = groupedBy(results.filter(hasFailed), failureOf);
  const groups = [...byFailure].map(([failure, same]) => {
    const themes = [...byTheme(same).values()];
    const [largest] = themes.toSorted((a, b) => b.length - a.length);
    return { failure, first: largest?.[0] as Result, results: same, themes: themes.length };
  });
  return groups.toSorted((a, b) => b.results.length - a.results.length);
}

/** What a case failed of, without what is another thing in each case. */
function failureOf(result: Result): string {
  const { verdict, because, closing, failure } = result;
  if (verdict !== 'wrong' && closing?.verdict === 'wrong') return `ended wrong: ${closing.because}`;
  return `${wordFor(result)}: ${failure ?? reasonsOf({ verdict, because, ...(closing ? { closing } : {}) })}`;
}
