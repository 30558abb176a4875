/** How many cases came out how. */

import { hasFailed, type Result } from './result.ts';
import { VERDICTS, type Verdict } from './verdict.ts';

export type Tally = Readonly<Record<Verdict, number>> & {
  /** All cases. */
  readonly all: number;
  /** Cases that failed: by what the end did, or by how the connection ended. */
  readonly failed: number;
  /** Cases that were not tried, because so many before them were in vain. They are of no verdict. */
  readonly untried: number;
};

export function tallyOf(results: readonly Result[]): Tally {
  const tried = results.filter(({ isUntried }) => !isUntried);
  const counted = (verdict: Verdict) => tried.filter((result) => result.verdict === verdict).length;
  const byVerdict = Object.fromEntries(VERDICTS.map((verdict) => [verdict, counted(verdict)])) as Record<
    Verdict,
    number
  >;
  const untried = results.length - tried.length;
  return { ...byVerdict, all: results.length, failed: tried.filter(hasFailed).length, untried };
}

/** The tally in one line: `731 cases: 700 right, 20 tolerable, 11 wrong`. */
export function tallyInWords(tally: Tally): string {
  const parts = VERDICTS.filter((verdict) => tally[verdict] > 0).map(
    (verdict) => `${tally[verdict]} ${IN_WORDS[verdict]}`,
  );
  const endings = tally.failed - tally.wrong;
  const more = endings > 0 ? `; ${endings} more ended wrong` : '';
  const notTried = tally.untried > 0 ? `; ${tally.untried} not tried` : '';
  return `${tally.all} ${tally.all === 1 ? 'case' : 'cases'}: ${parts.join(', ') || 'none run'}${more}${notTried}`;
}

const IN_WORDS: Readonly<Record<Verdict, string>> = {
  right: 'right',
  tolerable: 'tolerable',
  informative: 'informative',
  'not-offered': 'not offered',
  wrong: 'wrong',
};
