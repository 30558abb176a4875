/**
 * One attempt after another to reach a broker, and how long to wait before the next.
 *
 * The longest wait doubles with each failure up to a limit, and each wait is
 * drawn between half of it and all of it: nodes that lost their broker together
 * do not come back in the same moment.
 */

import { setTimeout as pause } from 'node:timers/promises';

/** The longest wait after the first failure, and after any number of them, in ms. */
const FIRST = 200;
export const LONGEST = 10_000;

/**
 * @param failures  how often it has failed since it last worked, from 1
 * @param random  a number from 0 to 1, without 1
 * @returns a time in ms
 */
export function waitAfter(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
  return longest / 2 + (random() * longest) / 2;
}

/**
 * Connects, and connects again whenever a connection is lost or none was made.
 *
 * @param signal  aborted to end this
 * @param connection  one connection from its beginning to its end; resolves with whether it worked in between
 */
export async function keepConnected(signal: AbortSignal, connection: () => Promise<boolean>): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    failures = (await connection()) ? 1 : failures + 1;
    await pause(waitAfter(failures), undefined, { signal }).catch(() => {});
  }
}
