/** How many cases came out how. */

import { hasFailed, type Result } from './result.ts';
import { VERDICTS, type Verdict, verdictInWords } from './verdict.ts';

export type Tally = Readonly<Record<Verdict, number>> & {
  /** All cases. */
  readonly all: number;
  /** Cases that failed: by what the end did, or by how the connection ended. */
  readonly failed: number;
};

export function tallyOf(results: readonly Result[]): Tally {
  const counted = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  const counts = [...VERDICTS, 'not-tried' as const].map((verdict) => [verdict, counted(verdict)]);
  const byVerdict = Object.fromEntries(counts) as Record<Verdict, number>;
  return { ...byVerdict, all: results.length, failed: results.filter(hasFailed).length };
}

/** The tally in one line: `731 cases: 700 right, 20 tolerable, 11 wrong`. */
export function tallyInWords(tally: Tally): string {
  const parts = VERDICTS.filter((verdict) => tally[verdict] > 0).map(
    (verdict) => `${tally[verdict]} ${verdictInWords(verdict)}`,
  );
  const endings = tally.failed - tally.wrong;
  const more = endings > 0 ? `; ${endings} more ended wrong` : '';
  const notTried = tally['not-tried'] > 0 ? `; ${tally['not-tried']} ${verdictInWords('not-tried')}` : '';
  return `${tally.all} ${tally.all === 1 ? 'case' : 'cases'}: ${parts.join(', ') || 'none run'}${more}${notTried}`;
}
