/** Work done in memory, in the contender's own process. */

export interface Pass {
  /** What the timed part took. */
  readonly ms: number;
  /** Number of messages. */
  readonly count: number;
}

export interface Work {
  /** Throws if the contender does not do the work correctly. */
  check(): Promise<void>;
  /** Does the work once. */
  pass(): Promise<Pass>;
}

/** Repeats until enough ms are timed; returns messages per second. */
export async function rateOf(work: Work, ms: number): Promise<number> {
  let timed = 0;
  let count = 0;
  while (timed < ms) {
    const pass = await work.pass();
    timed += pass.ms;
    count += pass.count;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return (count / timed) * 1000;
}
