/** Whether it is still worth trying an end that was waited for in vain again and again. */

import type { Role } from '../versions.ts';
import type { Case } from './case.ts';
import type { Patience } from './patience.ts';
import { type Result, withoutPlay } from './result.ts';

/** After so many cases in a row that did not open, or were waited for in vain, the others are not tried. */
const MOST_IN_VAIN = 16;
/** What comes from an end that shakes hands and then says nothing is less than this, in bytes. */
const LITTLE = 1024;
/** What was waited for in vain took at least this part of the patience: a timer may be early by a moment. */
const WHOLE = 0.9;

export class Hope {
  readonly #patience: Patience;
  #inVain = 0;

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /** Whether no more cases should be tried. */
  get isLost(): boolean {
    return this.#inVain >= MOST_IN_VAIN;
  }

  /** Takes note of a case that was tried. */
  note({ isHopeless, verdict, total, took }: Result): void {
    const isSilent = verdict === 'wrong' && total.subject < LITTLE && took >= WHOLE * this.#patience.answer;
    this.#inVain = isHopeless || isSilent ? this.#inVain + 1 : 0;
  }
}

/** The result of a case that is not tried any more. */
export function notTried(one: Case, subject: Role): Result {
  const because = `${MOST_IN_VAIN} cases before it, one after the other, did not open or were waited for in vain`;
  return { ...withoutPlay(one, subject, { verdict: 'not-tried', because }), isHopeless: true };
}
