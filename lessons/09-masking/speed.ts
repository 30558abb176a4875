/** Compares how fast two ways of doing the same are, on a machine that is doing something else as well. */

import { processorTime, RESOLUTION } from '../../src/course/exercises/instruments.ts';

const LEAST_ROUNDS = 8;
const MOST_ROUNDS = 60;
/** What is this many times faster than it must be after a few rounds need not be measured any longer. */
const FAR_ABOVE = 2;
const FEW_ROUNDS = 3;
/** What is this many times too slow after the least rounds stays too slow. */
const FAR = 3;

/**
 * How many times as fast the second is, in processor time. They take turns, so
 * that both meet the same machine. The quickest run of each counts, and so does
 * the middle one of the turns: a machine that is busy at one moment slows one
 * run, but not most of them.
 *
 * @param enough  stops measuring as soon as the result is above this, or far below it
 */
export function timesAsFast(plain: () => unknown, fast: () => unknown, enough: number): number {
  const turns: { readonly plain: number; readonly fast: number }[] = [];
  let times = 0;
  while (turns.length < MOST_ROUNDS) {
    turns.push({ plain: time(plain), fast: time(fast) });
    if (turns.length < FEW_ROUNDS) continue;
    const quickest = Math.min(...turns.map((turn) => turn.plain)) / Math.min(...turns.map((turn) => turn.fast));
    times = Math.min(quickest, middle(turns.map((turn) => turn.plain / turn.fast)));
    if (times > FAR_ABOVE * enough) break;
    if (turns.length >= LEAST_ROUNDS && (times > enough || quickest * FAR < enough)) break;
  }
  return times;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

/** Processor time in ms. */
function time(run: () => unknown): number {
  const began = processorTime();
  run();
  return Math.max(RESOLUTION, processorTime() - began);
}
