/** Compares how fast two ways of doing the same are, on a machine that is doing something else as well. */

const LEAST_ROUNDS = 8;
const MOST_ROUNDS = 60;
/** What is this many times too slow after the least rounds stays too slow. */
const FAR = 3;

/**
 * How many times as fast the second is, in processor time. The quickest run of
 * each counts; they take turns, so that both meet the same machine.
 *
 * @param enough  stops measuring as soon as the result is above this, or far below it
 */
export function timesAsFast(plain: () => unknown, fast: () => unknown, enough: number): number {
  const least = { plain: Number.POSITIVE_INFINITY, fast: Number.POSITIVE_INFINITY };
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    least.plain = Math.min(least.plain, time(plain));
    least.fast = Math.min(least.fast, time(fast));
    const times = least.plain / least.fast;
    if (round >= LEAST_ROUNDS && (times > enough || times * FAR < enough)) break;
  }
  return least.plain / least.fast;
}

/** Processor time in ms. */
function time(run: () => unknown): number {
  const began = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
