/** What the attacks did to the server of this lesson: recorded by `record-attacks.ts`, read by the lesson. */

import { readFileSync } from 'node:fs';
import { type AttackName, MANY_LINES } from './attacks.ts';
import type { Measured } from './measure.ts';
import type { Slow } from './slow.ts';

export const RECORD_FILE = new URL('record.json', import.meta.url);

/** Servers that are attacked by slow clients, and the file with the limits of each. */
export const SLOW_SERVERS = [
  { id: 'none', name: 'no limit', short: 'no limit', file: undefined },
  { id: 'idle', name: 'a time since the last byte', short: 'since the last byte', file: 'naive-clock.ts' },
  { id: 'deadline', name: 'a deadline', short: 'a deadline', file: 'deadline.ts' },
  { id: 'limiter', name: 'a deadline, and a limit per address', short: 'both limits', file: 'solution.ts' },
] as const;

/** How many lines a head has whose cost is measured, besides that of the attack. */
export const LINES = [2500, 5000, 10_000, 15_000];

export type SlowServer = (typeof SLOW_SERVERS)[number]['id'];

/** Processor time for a head of so many lines, in ms. */
export type LinesCost = readonly [lines: number, naive: number, guarded: number];

export interface AttackRecord {
  /** Version of Node, and the day, `2026-11-26`. */
  readonly node: string;
  readonly on: string;
  readonly attacked: Readonly<Record<AttackName, { readonly naive: Measured; readonly guarded: Measured }>>;
  readonly lines: readonly LinesCost[];
  readonly slow: Readonly<Record<SlowServer, Slow>>;
}

export function readRecord(): AttackRecord {
  return JSON.parse(readFileSync(RECORD_FILE, 'utf8')) as AttackRecord;
}

/** What an attack did to the server without limits, and with them. */
export function measuredOf(name: AttackName): { readonly naive: Measured; readonly guarded: Measured } {
  return readRecord().attacked[name];
}

/** What a head costs, by its lines; the last one is that of the attack. */
export function measuredLines(): readonly LinesCost[] {
  const { naive, guarded } = measuredOf('lines');
  return [...readRecord().lines, [MANY_LINES, naive.cpu.server, guarded.cpu.server]];
}
