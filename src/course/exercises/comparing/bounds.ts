/** Expects a number within a bound: a count, a time, an amount of memory. */

import { Differs } from './differs.ts';

const HOLDS = {
  'more than': (received: number, limit: number) => received > limit,
  'less than': (received: number, limit: number) => received < limit,
  'at least': (received: number, limit: number) => received >= limit,
  'at most': (received: number, limit: number) => received <= limit,
} as const;

/**
 * @param received  what was counted or measured
 * @param what      what to call it: `bytes of memory`
 * @throws Differs if it is not within the bound
 */
export function bounded(received: number, bound: keyof typeof HOLDS, limit: number, what: string): void {
  if (!HOLDS[bound](received, limit)) {
    throw new Differs([`${what}:`, `expected ${bound} ${limit}`, `received ${received}`]);
  }
}
