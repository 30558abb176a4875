/**
 * Fills the buffers of lesson 18, and broadcasts to a slow reader; what was
 * measured is kept in `record.json`. It needs Linux, and some minutes:
 *
 *     npx tsx lessons/18-backpressure/record-buffers.ts [NAME]… && npm run fix
 */

import { existsSync, writeFileSync } from 'node:fs';
import { VERSIONS } from '../../src/versions.ts';
import { type Filling, fill, type Look } from './chain.ts';
import { measureRoom, type RoomMeasured } from './measure-room.ts';
import { POLICIES, type PolicyName } from './policies.ts';
import { readByListener, readInLoop } from './readers.ts';
import { type BuffersRecord, type ChainName, RECORD_FILE, readRecord } from './record.ts';
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
for (const name of Object.keys(POLICIES) as PolicyName[]) {
  if (!isWanted(name)) continue;
  rooms[name] = {};
  for (const speak of VERSIONS) {
    const measured = await measureRoom(name, speak);
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

/** Not all of them, but the last one. */
function thinned<One>(looks: readonly One[]): One[] {
  const each = Math.ceil(looks.length / MOST_LOOKS);
  return looks.filter((_, i) => i % each === 0 || i === looks.length - 1);
}
