/** One hostile connection: it sends what an attack says, as fast as the server takes it, until one of them has had enough. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readClosePayload } from '../../src/connection/close.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';
import { shakeHands } from '../11-fragmentation/shake-hands.ts';
import type { Attack } from './attacks.ts';

/** When the attacker stops by itself. */
export interface Effort {
  /** Most bytes that it sends. */
  readonly bytes: number;
  /** Most time, in ms; and how long it waits for an answer once it has sent all. */
  readonly time: number;
}

export interface Pumped {
  readonly sent: number;
  /** In ms. */
  readonly time: number;
  /** What the server said, or that it ended TCP; `waits` if nothing of the kind. */
  readonly said: string;
}

/** Honest clients come from another address. */
export const FROM = '127.0.0.2';

/** @param look  called again and again, with the ms since the attack began, and the bytes sent by then */
export async function pump(
  port: number,
  attack: Attack,
  effort: Effort,
  look: (at: number, sent: number) => void,
): Promise<Pumped> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: FROM });
  socket.on('error', () => {});
  if (attack.shakesHands) await shakeHands(socket, attack.speak, cryptoRandom);
  else await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  const answer = attack.reads ? answerOf(socket, attack) : { said: '' };
  return pumpInto(socket, attack, effort, answer, look);
}

/**
 * The same over a connection that is there, whoever opened it.
 *
 * @param answer  what the other end has said; filled in by who reads
 */
export async function pumpInto(
  socket: Socket,
  attack: Pick<Attack, 'first' | 'again' | 'reads'>,
  effort: Effort,
  answer: { readonly said: string },
  look: (at: number, sent: number) => void,
): Promise<Pumped> {
  const before = socket.bytesWritten;
  const sentBy = () => socket.bytesWritten - socket.writableLength - before;
  const began = performance.now();
  const age = () => performance.now() - began;
  look(0, 0);
  const looking = setInterval(() => look(age(), sentBy()), LOOK);
  let sent = 0;
  try {
    while (!socket.destroyed && !answer.said && sent < effort.bytes && age() < effort.time) {
      const bytes = sent === 0 && attack.first.length > 0 ? attack.first : attack.again;
      if (bytes.length === 0) break;
      socket.write(bytes);
      await taken(socket, effort.time - age());
      sent = sentBy();
    }
    sent = sentBy();
    while (!socket.destroyed && !answer.said && age() < effort.time && attack.reads) await pause(LOOK);
    return { sent, time: age(), said: answer.said || (socket.destroyed ? 'ends TCP' : 'waits') };
  } finally {
    clearInterval(looking);
    socket.destroy();
  }
}

/** Time between two looks, in ms. */
const LOOK = 50;

/** Until the operating system has taken all bytes, or the connection has ended. */
async function taken(socket: Socket, longest: number): Promise<void> {
  if (socket.destroyed) return;
  if (!socket.writableNeedDrain) return new Promise((resolve) => setImmediate(resolve));
  const stop = new AbortController();
  const { signal } = stop;
  const quiet = (event: string) => once(socket, event, { signal }).catch(() => {});
  const timer = setTimeout(() => stop.abort(), Math.max(0, longest));
  await Promise.race([quiet('drain'), quiet('close')]);
  clearTimeout(timer);
  stop.abort();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What the server says: a status, or a close frame. */
function answerOf(socket: Socket, { speak, shakesHands }: Attack): { said: string } {
  const answer = { said: '' };
  const decoder = new FrameDecoder({ speak, from: 'server' });
  let isOpen = shakesHands;
  socket.on('data', (chunk: Buffer) => {
    if (!isOpen) {
      const [, status = ''] = /^HTTP\/1\.1 (\d+)/.exec(chunk.toString('latin1')) ?? [];
      isOpen = true;
      answer.said ||= status;
      return;
    }
    for (const { opcode, payload } of decoder.push(chunk)) {
      if (opcode !== 'close') continue;
      answer.said ||= payload.length === 0 ? 'closes' : `closes with ${readClosePayload(payload, 0).code}`;
    }
  });
  return answer;
}
