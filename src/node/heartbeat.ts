/**
 * One timer for many connections: at each beat every connection is pinged, and
 * one from which nothing came since the last beat is dropped, and so is one, of
 * either version, that takes nothing of what waits for it. So a peer that
 * vanished without a word is noticed after one interval at least, two at most.
 */

/** Pings, or gives up on a peer that has not answered. */
export const BEAT = Symbol('beat');

export class Heartbeat {
  readonly #timer: NodeJS.Timeout | undefined;

  /**
   * @param interval  ms between beats; 0 or Infinity: never
   * @param hearts  those that beat; they may come and go
   */
  constructor(interval: number, hearts: Iterable<{ [BEAT](): void }>) {
    if (interval === 0 || interval === Number.POSITIVE_INFINITY) return;
    this.#timer = setInterval(() => {
      for (const heart of hearts) heart[BEAT]();
    }, interval);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
