/** Waits until something has happened that nobody announces. */

import { setTimeout as pause } from 'node:timers/promises';

/** Longest time that is waited, in ms. */
const PATIENCE = 60_000;

/** @throws Error if it does not happen */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > PATIENCE)
      throw new Error(`expected something within ${PATIENCE / 1000} s: ${isSo}`);
    await pause(5);
  }
}
