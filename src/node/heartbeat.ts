/**
 * One timer for many connections: at each beat every connection is pinged, and
 * one from which nothing came since the last beat is dropped, and so is one, of
 * either version, that takes nothing of what waits for it. So a peer that
 * vanished silently is noticed after at least one interval and at most two.
 */

/** Pings, or gives up on a peer that has not answered. */
export const BEAT = Symbol('beat');

export class Heartbeat {
  readonly #interval: number;
  readonly #hearts: Iterable<{ [BEAT](): void }>;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param interval  ms between beats; 0 or Infinity: never
   * @param hearts  those that beat; they may come and go
   */
  constructor(interval: number, hearts: Iterable<{ [BEAT](): void }>) {
    this.#interval = interval;
    this.#hearts = hearts;
  }

  /** Begins, if it has not yet: there is no timer before the first connection. */
  start(): void {
    if (this.#timer || this.#interval === 0 || this.#interval === Number.POSITIVE_INFINITY) return;
    this.#timer = setInterval(() => {
      for (const heart of this.#hearts) heart[BEAT]();
    }, this.#interval);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
