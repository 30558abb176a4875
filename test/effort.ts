/**
 * How long the searches for faults go on: fuzzing, models, properties over many
 * inputs. In `npm test` they take seconds; with EFFORT=100 in the environment a
 * hundred times as long.
 */
export const EFFORT = Number(process.env.EFFORT ?? 1);

/** The number of runs that `npm test` makes, times the effort; the `numRuns` of fast-check. */
export function runs(usual: number): number {
  return Math.ceil(usual * EFFORT);
}
