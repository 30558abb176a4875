/** What the happenings so far come to; each is looked at once, since there may be thousands. */

import type { Happening } from './happening.ts';

export class Known {
  /** Whether nothing more can come. */
  isOver = false;
  /** Whether a close frame has come. */
  hasClosed = false;
  /** Messages and pongs. */
  answers = 0;
  readonly #happenings: readonly Happening[];
  #seen = 0;

  /** @param happenings  to which more are added */
  constructor(happenings: readonly Happening[]) {
    this.#happenings = happenings;
  }

  /** Takes note of those that were added. */
  look(): this {
    for (; this.#seen < this.#happenings.length; this.#seen++) {
      const is = this.#happenings[this.#seen]?.is;
      if (is === 'end' || is === 'reset' || is === 'fault') this.isOver = true;
      if (is === 'close') this.hasClosed = true;
      if (is === 'message' || is === 'pong') this.answers++;
    }
    return this;
  }
}
