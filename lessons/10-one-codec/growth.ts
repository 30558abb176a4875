/** Measures how an answer grows with what it is given: in time, and in memory. */

import { memoryOfArrays, processorTime, RESOLUTION } from '../../src/course/exercises/instruments.ts';

/** Code in steps, so that it can be stopped between two of them. */
export type Steps = () => Iterable<unknown>;

/** At least this many rounds: the first ones are slow, since nothing is compiled yet. */
const LEAST_ROUNDS = 3;
/** What was far too slow in each of this many rounds is so by itself: by the clock of a page, a busy machine slows it, too. */
const FAR_ROUNDS = 6;
const MOST_ROUNDS = 10;
/** The short piece runs this often in a row, which then takes about as long as the other: what disturbs one disturbs both. */
const SHORT_RUNS = 16;
/** Processor time, in ms. What takes a hundredth of that if it is written well need not be waited for any longer. */
const LONGEST = 400;
/** Steps: to look at the time takes time as well. */
const LOOK_EVERY = 64;

/**
 * How many times as long one piece of code takes as another, in processor time,
 * which other programs do not count in. The quickest run of each counts.
 *
 * @param enough  stops measuring as soon as the result is below this, or far above it
 * @returns at most three times what is enough
 */
export function timesAsLong(long: Steps, short: Steps, enough: number): number {
  const most = 3 * enough;
  const least = { long: Number.POSITIVE_INFINITY, short: Number.POSITIVE_INFINITY };
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    least.short = Math.min(least.short, time(() => repeated(short), LONGEST) / SHORT_RUNS);
    const longest = Math.min(LONGEST, most * least.short);
    least.long = Math.min(least.long, time(long, longest));
    const isFar = least.long === Number.POSITIVE_INFINITY && (longest === LONGEST || round === FAR_ROUNDS);
    if (isFar || (round >= LEAST_ROUNDS && least.long / least.short < enough)) break;
  }
  return Math.min(most, least.long / Math.min(LONGEST, least.short));
}

function* repeated(run: Steps): Iterable<unknown> {
  for (let i = 0; i < SHORT_RUNS; i++) yield* run();
}

/** Processor time in ms; infinite if it takes longer than the longest. */
function time(run: Steps, longest: number): number {
  const end = processorTime() + longest;
  let steps = 0;
  for (const _ of run()) if (++steps % LOOK_EVERY === 0 && processorTime() > end) return Number.POSITIVE_INFINITY;
  return Math.max(RESOLUTION, processorTime() - end + longest);
}

/** Runs of which the largest counts: memory that is given back meanwhile makes a run look smaller than it was. */
const RUNS = 3;

/** How many bytes of memory for arrays of bytes are taken after some code that were not taken before it. */
export function memoryTaken(run: () => void): number {
  const taken = Array.from({ length: RUNS }, () => {
    const before = memoryOfArrays();
    run();
    return memoryOfArrays() - before;
  });
  return Math.max(...taken);
}
