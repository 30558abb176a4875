/** What the bench reports about several measurements of one thing. */

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The value in the middle, of those in order. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), low: Math.min(...values), high: Math.max(...values) };
}
