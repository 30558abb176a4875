/** What came of a case, for reports. */

import type { Role } from '../versions.ts';
import type { Case } from './case.ts';
import type { Judged } from './judging.ts';
import type { Judgement } from './verdict.ts';
import type { Passed } from './wire.ts';

export interface Result extends Judged {
  readonly case: Case;
  /** The role of the end under test. */
  readonly subject: Role;
  /** What passed, up to 64 KiB in each direction. */
  readonly passed: readonly Passed[];
  /** Bytes in each direction in all. */
  readonly total: { readonly tester: number; readonly subject: number };
  /** How long it took, in ms. */
  readonly took: number;
  /** Whether nothing was learned of the rule: the ordinary handshake failed before it, or the time was over. */
  readonly isHopeless?: true;
  /** Whether the end under test was gone afterwards, and had not been before. */
  readonly killed?: true;
}

/** What decides how a result is called. */
export type Outcome = Pick<Result, 'verdict' | 'closing'>;

/** Whether an end failed a case: in what it did, or in how it ended. */
export function hasFailed({ verdict, closing }: Outcome): boolean {
  return verdict === 'wrong' || closing?.verdict === 'wrong';
}

/** The result of a case that was not played. */
export function withoutPlay(one: Case, subject: Role, { verdict, because }: Judgement): Result {
  const nothing = { passed: [], total: { tester: 0, subject: 0 }, took: 0 };
  return { case: one, subject, verdict, because, ...nothing };
}
