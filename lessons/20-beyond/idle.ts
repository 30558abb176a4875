/** What a connection that says nothing costs: how much the process of a server grows with many of them. It needs Linux. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as dial, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fromUtf8 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { hixie76, version13 } from '../../src/index.ts';
import { cryptoRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';

/** Connections that are opened, and how many at once. */
export const COUNT = 5000;
const AT_ONCE = 100;
/** Connections that are opened and closed before anything is measured. */
const WARM_UP = 500;

const PAGE_BYTES = 4096;
/** Memory is looked at in steps, in ms, until it has not moved by more than this, in bytes. */
const LOOK_EVERY = 500;
const STILL = 262_144;
/** Longest time until it is still, in ms. */
const PATIENCE = 15_000;

/** Something that ends what was opened. */
export type Opened = { end(): void };
export type Open = () => Promise<Opened>;

/** @returns bytes of the process for each connection */
export async function measureIdle(pid: number, open: Open, count = COUNT): Promise<number> {
  for (const one of await openMany(open, Math.min(WARM_UP, count))) one.end();
  const before = await stillMemoryOf(pid);
  const all = await openMany(open, count);
  const after = await stillMemoryOf(pid);
  for (const one of all) one.end();
  return (after - before) / count;
}

async function openMany(open: Open, count: number): Promise<Opened[]> {
  const all: Opened[] = [];
  while (all.length < count) {
    all.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - all.length) }, open))));
  }
  return all;
}

async function stillMemoryOf(pid: number): Promise<number> {
  const until = performance.now() + PATIENCE;
  for (let last = memoryOf(pid); ; ) {
    await pause(LOOK_EVERY);
    const now = memoryOf(pid);
    if (Math.abs(now - last) < STILL || performance.now() > until) return now;
    last = now;
  }
}

/** What a process has in memory, in bytes. */
function memoryOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
}

/** A connection that shakes hands, says something, and waits for the answer. Its bytes are those of our library. */
export function openTcp(port: number, speak: Speak, extensions?: string): Open {
  return async () => {
    const socket = dial(port, '127.0.0.1');
    await once(socket, 'connect');
    const head = { host: `127.0.0.1:${port}`, resource: '/', origin: `http://127.0.0.1:${port}` };
    const { bytes } =
      speak === 'hixie-76'
        ? hixie76.createRequest(head, cryptoRandom)
        : version13.createRequest({ ...head, ...(extensions === undefined ? {} : { extensions }) }, cryptoRandom);
    socket.write(bytes);
    await answered(socket);
    const hello = { opcode: 'text', payload: fromUtf8('hello') } as const;
    socket.write(encodeFrame(hello, speak === 'hixie-76' ? { speak } : { speak, maskingKey: cryptoRandom(4) }));
    await answered(socket);
    return { end: () => socket.destroy() };
  };
}

async function answered(socket: Socket): Promise<void> {
  const ended = once(socket, 'close').then(() => {
    throw new Error('the server has closed the connection');
  });
  ended.catch(() => {});
  await Promise.race([once(socket, 'data'), ended]);
}
