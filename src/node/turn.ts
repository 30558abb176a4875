/**
 * What is done at once, and what waits.
 *
 * A peer can put thousands of small compressed messages into one packet. Each
 * takes microseconds, all of them together keep everybody else waiting. So
 * there is a time that such work may take until the event loop turns; what comes
 * after that waits for its next turn, in order.
 */

/** How long small work may keep the event loop in one turn, in ms. */
const TURN_MS = 5;

export class Turn {
  #spent = 0;
  #scheduled = false;
  #waiting: (() => void)[] = [];

  /** Does the work now if there is time, else in a later turn. */
  run<T>(work: () => T): T | Promise<T> {
    if (this.#spent < TURN_MS && this.#waiting.length === 0) return this.#time(work);
    this.#schedule();
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          resolve(this.#time(work));
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  #time<T>(work: () => T): T {
    this.#schedule();
    const began = performance.now();
    try {
      return work();
    } finally {
      this.#spent += performance.now() - began;
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#begin());
  }

  #begin(): void {
    this.#scheduled = false;
    this.#spent = 0;
    while (this.#spent < TURN_MS) {
      const next = this.#waiting.shift();
      if (!next) return;
      next();
    }
    if (this.#waiting.length > 0) this.#schedule();
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
