/** What takes too long for a build: recorded by `record-deflate.ts`, read by the lesson. */

import { readFileSync } from 'node:fs';
import type { Where } from './bomb.ts';
import type { Bombed } from './bombing.ts';

export const RECORD_FILE = new URL('record.json', import.meta.url);

export interface DeflateRecord {
  /** Version of Node, and the day, `2026-11-26`. */
  readonly node: string;
  readonly on: string;
  /** For each window: its bits, and the bytes that the long conversation had on the wire. */
  readonly windows: readonly (readonly [bits: number, bytes: number])[];
  /** The same without context takeover, and without compression. */
  readonly forgetting: number;
  readonly plain: number;
  /** Memory that a connection takes in both directions, in bytes, by the bits of its window. */
  readonly memory: readonly (readonly [bits: number, streams: number, ours: number])[];
  readonly bombed: Readonly<Record<Where, Bombed>>;
}

export function readRecord(): DeflateRecord {
  return JSON.parse(readFileSync(RECORD_FILE, 'utf8')) as DeflateRecord;
}
