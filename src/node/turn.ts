/**
 * What is done at once, and what waits.
 *
 * A peer can put thousands of small compressed messages into one packet. Each
 * takes microseconds, all of them together keep everybody else waiting. So
 * there is a time that such work may take until the event loop turns; what comes
 * after that waits for its next turn, in order.
 */

/**
 * How long a turn that has small work may take, in ms, with all that follows from that work: reading frames, the
 * program's listeners. Whoever connects meanwhile waits for about eight turns until its first message is answered.
 */
const TURN_MS = 0.5;

export class Turn {
  #began = 0;
  #scheduled = false;
  #waiting: (() => void)[] = [];

  /** Does the work now if there is time, else in a later turn. */
  run<T>(work: () => T): T | Promise<T> {
    if (this.#hasTime() && this.#waiting.length === 0) return work();
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Whether this turn is not over; the first who asks begins it. */
  #hasTime(): boolean {
    if (this.#scheduled) return performance.now() - this.#began < TURN_MS;
    this.#scheduled = true;
    this.#began = performance.now();
    setImmediate(() => this.#end());
    return true;
  }

  /** Ends the turn, and begins the next one with what waits: one piece of work at least is done in each. */
  #end(): void {
    this.#scheduled = false;
    while (this.#waiting.length > 0 && this.#hasTime()) this.#waiting.shift()?.();
  }
}

/** Lets so many things be under way at once, and those after them wait, in order. */
export class Gate {
  readonly #most: number;
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay < this.#most) this.#underWay++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underWay--;
    }
  }
}
