/** The themes of cases: the first part of their ids. */

import type { Case } from '../case.ts';
import type { Result } from '../result.ts';
import { groupedBy } from './grouped.ts';

/** The theme of a case, and what it is called there. */
export function partsOf({ id }: Pick<Case, 'id'>): { readonly theme: string; readonly name: string } {
  const [theme = '', ...others] = id.split('/');
  return { theme, name: others.join('-') };
}

/** The results of each theme, in their order. */
export function byTheme(results: readonly Result[]): Map<string, readonly Result[]> {
  return groupedBy(results, ({ case: one }) => partsOf(one).theme);
}
