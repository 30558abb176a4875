/**
 * One timer for many connections: at each beat every connection is pinged, and
 * one that has not answered since the last beat is dropped. So a peer that
 * vanished without a word is noticed after one interval at least, two at most.
 */

import type { Driver } from './driver.ts';

export class Heartbeat {
  readonly #drivers = new Set<Driver>();
  readonly #timer: NodeJS.Timeout | undefined;

  /** @param interval  ms between beats; 0: never */
  constructor(interval: number) {
    if (interval === 0) return;
    this.#timer = setInterval(() => {
      for (const driver of this.#drivers) driver.beat();
    }, interval);
    this.#timer.unref();
  }

  add(driver: Driver): void {
    this.#drivers.add(driver);
  }

  delete(driver: Driver): void {
    this.#drivers.delete(driver);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
