/**
 * Fills the buffers of lesson 18, and broadcasts to a slow reader; what was
 * measured is kept in `record.json`. It needs Linux, and some minutes:
 *
 *     npx tsx lessons/18-backpressure/record-buffers.ts [NAME]… && npm run fix
 */

import { existsSync, writeFileSync } from 'node:fs';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { type Filling, fill, type Look } from './chain.ts';
import { ALL_READ, measureRoom, type RoomMeasured, SCHEDULE, type Schedule, UNREAD } from './measure-room.ts';
import type { PolicyName } from './policies.ts';
import { readByListener, readInLoop } from './readers.ts';
import { type BuffersRecord, type ChainName, RECORD_FILE, type RoomName, readRecord } from './record.ts';
import { sendRegardless, sendWaiting } from './senders.ts';

/** Of one recording: enough for a line. */
const MOST_LOOKS = 40;
/** When the reader becomes slow, and when it is fast again, in ms. */
const SLOW = { slowFrom: 400, slowUntil: 3000 };

const CHAINS: Readonly<Record<ChainName, Omit<Filling, 'speak'>>> = {
  regardless: { send: sendRegardless, read: readInLoop, ...SLOW },
  waiting: { send: sendWaiting, read: readInLoop, ...SLOW },
  listener: { send: sendWaiting, read: readByListener, ...SLOW },
};

interface Room {
  readonly policy: PolicyName;
  readonly schedule: (speak: Speak) => Schedule;
}

const ROOMS: Readonly<Record<RoomName, Room>> = {
  none: { policy: 'none', schedule: () => UNREAD },
  // As long as the one that died.
  'drop-unread': { policy: 'drop', schedule: (speak) => ({ ...UNREAD, all: secondsIn('none', speak) }) },
  'all-read': { policy: 'none', schedule: () => ALL_READ },
  drop: { policy: 'drop', schedule: () => SCHEDULE },
  close: { policy: 'close', schedule: () => SCHEDULE },
  wait: { policy: 'wait', schedule: () => SCHEDULE },
};

const only = process.argv.slice(2);
const isWanted = (name: string) => only.length === 0 || only.includes(name);
const known: BuffersRecord | undefined = existsSync(RECORD_FILE) ? readRecord() : undefined;
const chains: Record<string, Record<string, readonly Look[]>> = { ...known?.chains };
const rooms: Record<string, Record<string, RoomMeasured>> = { ...known?.rooms };

for (const name of Object.keys(CHAINS) as ChainName[]) {
  if (!isWanted(name)) continue;
  chains[name] = {};
  for (const speak of VERSIONS) {
    const looks = await fill({ speak, ...CHAINS[name] });
    chains[name][speak] = thinned(looks);
    keep(`${name}, ${speak}: ${looks.length} looks`);
  }
}
for (const name of Object.keys(ROOMS) as RoomName[]) {
  if (!isWanted(name)) continue;
  rooms[name] = {};
  for (const speak of VERSIONS) {
    const { policy, schedule } = ROOMS[name];
    const measured = await measureRoom(policy, speak, schedule(speak));
    rooms[name][speak] = { ...measured, looks: thinned(measured.looks) };
    keep(`${name}, ${speak}: ${measured.died ?? measured.ended?.said ?? 'still open'}`);
  }
}
process.exit();

/** Each as soon as it is there: all of them take minutes. */
function keep(line: string): void {
  const on = new Date().toISOString().slice(0, 10);
  writeFileSync(RECORD_FILE, `${JSON.stringify({ node: process.version, on, chains, rooms })}\n`);
  console.log(line);
}

function secondsIn(name: RoomName, speak: Speak): number {
  const [ms = 0] = rooms[name]?.[speak]?.looks.at(-1) ?? [];
  return Math.ceil(ms / 1000);
}

/** Not all of them, but the last one. */
function thinned<One>(looks: readonly One[]): One[] {
  const each = Math.ceil(looks.length / MOST_LOOKS);
  return looks.filter((_, i) => i % each === 0 || i === looks.length - 1);
}
