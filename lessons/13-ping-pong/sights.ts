/** Who noticed a pulled cable, and when: recorded by `record-cable.ts`, read by the lesson. */

import { readFileSync } from 'node:fs';
import type { Speak } from '../../src/versions.ts';
import type { Habit, Sight } from './watch.ts';

/** Between two pings, texts or questions, and before the first probe of TCP, in ms. */
export const INTERVAL = 5000;
/** When the cable is pulled: after a first ping has been answered. */
export const PULLED_AFTER = 7000;
/** How long it is watched after that. */
export const WATCHED = 1_020_000;

export const CABLE_FILE = new URL('cable.json', import.meta.url);

/** What went silent: a proxy, which still confirms what comes to it, or a cable, which loses it. */
export type Line = 'proxy' | 'cable';

/** What both ends of a connection saw, with times in s since it was open. */
export interface Seen {
  readonly speak: Speak;
  readonly habit: Habit;
  readonly line: Line;
  readonly pulledAt: number;
  readonly sights: readonly Sight[];
}

export interface CableRecord {
  /** Versions of Node and of Linux. */
  readonly node: string;
  readonly linux: string;
  /** The day, `2026-11-26`. */
  readonly on: string;
  /** {@link INTERVAL} and {@link WATCHED} of the recording, in s. */
  readonly interval: number;
  readonly watched: number;
  readonly seen: readonly Seen[];
}

export function readCableRecord(): CableRecord {
  return JSON.parse(readFileSync(CABLE_FILE, 'utf8')) as CableRecord;
}
