/** A logarithmic scale of lengths: as many stops from 2⁶² to 2⁶³ as from 256 to 512. */

import { LONGEST } from './frame.ts';

/** Stops for each power of two. */
const DENSITY = 8;

/** The lengths at which the header is about to grow, and has grown. */
export const MARKS: readonly bigint[] = [0n, 125n, 126n, 65_535n, 65_536n, LONGEST];

/** All stops, ascending: whole numbers, and every mark. */
export const STOPS: readonly bigint[] = makeStops();

function makeStops(): bigint[] {
  // Even steps from one power to the next are round numbers: few bits change from stop to stop.
  const powers = Array.from({ length: 63 * DENSITY }, (_, i) => {
    const [power, step] = [BigInt(Math.floor(i / DENSITY)), BigInt(i % DENSITY)];
    return ((BigInt(DENSITY) + step) << power) / BigInt(DENSITY);
  });
  return [...new Set([...MARKS, ...powers])].sort((a, b) => (a < b ? -1 : 1));
}

/** The last stop that is not above a length. */
export function stopOf(length: bigint): number {
  return STOPS.findLastIndex((stop) => stop <= length);
}
