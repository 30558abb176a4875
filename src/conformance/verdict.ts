/** How an end under test did in a case, and why it is said. */

/**
 * - `right`: as the specification demands
 * - `tolerable`: not as it should be, but nothing that the specification forbids; Autobahn calls it *non-strict*
 * - `informative`: the specification leaves it open, and what the end did is worth knowing
 * - `not-offered`: the end lacks an optional part that the case needs
 * - `wrong`: the specification forbids it
 * - `not-tried`: nothing is known, because so many cases before it were in vain
 */
export type Verdict = 'right' | 'tolerable' | 'informative' | 'not-offered' | 'wrong' | 'not-tried';

/** What can come of a case that was tried, the best first. */
export const VERDICTS: readonly Verdict[] = ['right', 'tolerable', 'informative', 'not-offered', 'wrong'];

/** `not offered` for `not-offered`. */
export const verdictInWords = (verdict: Verdict): string => verdict.replace('-', ' ');

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence without a full stop: what the end did. */
  readonly because: string;
}
