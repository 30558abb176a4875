/**
 * How long to wait before the next attempt to reach a broker.
 *
 * The longest wait doubles with each failure up to a limit, and each wait is
 * drawn between half of it and all of it: nodes that lost their broker together
 * do not come back in the same moment.
 */

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
