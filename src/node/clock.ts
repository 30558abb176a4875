/**
 * One timer for all that must be done in the same time.
 *
 * A server gives every handshake the same time. So those that began first are late
 * first: they wait in a row, and only the first one needs a timer.
 */

import { startTimer } from './timer.ts';

/** What may take too long. */
export interface Timed {
  /** Its time is over. Must not throw. */
  late(): void;
}

export class Clock {
  readonly #time: number;
  /** When each must be done, by `performance.now()`; the first that began comes first. */
  readonly #due = new Map<Timed, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param time  how long each may take, in ms; `Infinity` for no limit */
  constructor(time: number) {
    this.#time = time;
  }

  /** Something begins now; it begins again, if it is there already. */
  start(timed: Timed): void {
    if (this.#time === Number.POSITIVE_INFINITY) return;
    this.#due.delete(timed);
    this.#due.set(timed, performance.now() + this.#time);
    if (!this.#timer) this.#wait(this.#time);
  }

  /** It is done, or nobody waits for it any more. The timer goes on, for the next that begins. */
  stop(timed: Timed): void {
    this.#due.delete(timed);
  }

  #wait(ms: number): void {
    this.#timer = startTimer(ms, () => this.#look());
    // What is timed holds a transport, and that keeps the process alive.
    this.#timer?.unref();
  }

  #look(): void {
    // As long as the timer is there, who begins meanwhile starts no other.
    let left = 0;
    for (const [timed, due] of this.#due) {
      left = due - performance.now();
      if (left > 0) break;
      this.#due.delete(timed);
      timed.late();
    }
    this.#timer = undefined;
    if (this.#due.size > 0) this.#wait(Math.ceil(left));
  }
}
