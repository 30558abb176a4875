/** What a million fragments did to the memory of three servers: recorded by `record-memory.ts`, read by the lesson. */

import { readFileSync } from 'node:fs';
import type { Speak } from '../../src/versions.ts';
import type { Fall, Victim } from './victims.ts';

/** Fragments that are sent, and between two looks at the memory. */
export const TOTAL = 1_000_000;
export const BATCH = 10_000;

/** Which servers are attacked, and in which version. */
export const RECORDED: readonly { readonly victim: Victim; readonly speak: Speak }[] = [
  { victim: 'naive', speak: 'version-13' },
  { victim: 'bounded', speak: 'version-13' },
  { victim: 'bounded', speak: 'hixie-76' },
];

export interface MemoryRecord {
  /** Version of Node. */
  readonly node: string;
  /** The day, `2026-11-26`. */
  readonly on: string;
  /** What V8 might take for objects. */
  readonly heapMebibytes: number;
  readonly falls: readonly (Fall & { readonly victim: Victim; readonly speak: Speak })[];
}

export function readMemoryRecord(): MemoryRecord {
  return JSON.parse(readFileSync(new URL('memory.json', import.meta.url), 'utf8')) as MemoryRecord;
}

/** What happened to one of them. */
export function fallOf(victim: Victim, speak: Speak): Fall {
  const found = readMemoryRecord().falls.find((fall) => fall.victim === victim && fall.speak === speak);
  if (!found) throw new Error(`memory.json has no ${victim} server of ${speak}`);
  return found;
}
