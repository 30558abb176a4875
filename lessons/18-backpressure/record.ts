/** What filled, and what became of a room with a slow reader: recorded by `record-buffers.ts`, read by the lesson. */

import { readFileSync } from 'node:fs';
import type { Speak } from '../../src/versions.ts';
import type { Look } from './chain.ts';
import type { RoomMeasured } from './measure-room.ts';
import type { PolicyName } from './policies.ts';

export const RECORD_FILE = new URL('record.json', import.meta.url);

/**
 * How the two programs send and read:
 * - `regardless`: one sends whatever `send` answers, the other reads in a loop
 * - `waiting`: the sender waits
 * - `listener`: the sender waits, and the other reads by a listener
 */
export type ChainName = 'regardless' | 'waiting' | 'listener';

/**
 * A room with each policy. In that with none the slow reader never reads
 * again, and in `drop-unread` likewise; in the others it does. In `all-read`
 * there is no policy and no slow reader.
 */
export type RoomName = PolicyName | 'drop-unread' | 'all-read';

export interface BuffersRecord {
  /** Version of Node, and the day, `2026-11-26`. */
  readonly node: string;
  readonly on: string;
  readonly chains: Readonly<Record<ChainName, Readonly<Record<Speak, readonly Look[]>>>>;
  readonly rooms: Readonly<Record<RoomName, Readonly<Record<Speak, RoomMeasured>>>>;
}

export function readRecord(): BuffersRecord {
  return JSON.parse(readFileSync(RECORD_FILE, 'utf8')) as BuffersRecord;
}

export function chainOf(name: ChainName, speak: Speak): readonly Look[] {
  return readRecord().chains[name][speak];
}

export function roomOf(name: RoomName, speak: Speak): RoomMeasured {
  return readRecord().rooms[name][speak];
}
