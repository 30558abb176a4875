/** Clients that cost little: sockets and bytes made beforehand, the same for every contender. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fromLatin1 } from '../../../src/bytes.ts';
import type { Speak } from '../../../src/versions.ts';
import { HEADS, KEY3 } from '../../node/heads.ts';

/** What a client of each version sends to be let in. */
export const OPENINGS: Readonly<Record<Speak, string>> = {
  'version-13': HEADS['version-13'],
  'hixie-76': HEADS['hixie-76'] + KEY3,
};

/** Bytes after the head of the answer. */
const AFTER_HEAD: Readonly<Record<Speak, number>> = { 'version-13': 0, 'hixie-76': 16 };

const BLANK_LINE = '\r\n\r\n';

/**
 * Opens a connection and waits until it is let in.
 *
 * @param opening  the bytes to send; by default {@link OPENINGS}
 */
export async function open(port: number, speak: Speak = 'version-13', opening = OPENINGS[speak]): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  // Whoever waits for something on it is told by its `close`.
  socket.on('error', () => {});
  await shakeHands(socket, speak, opening);
  return socket;
}

/** Shakes hands on an existing connection. */
async function shakeHands(socket: Socket, speak: Speak, opening = OPENINGS[speak]): Promise<void> {
  socket.write(fromLatin1(opening));
  let answer = '';
  while (!isWhole(answer, speak)) answer += ((await once(socket, 'data')) as [Buffer])[0].toString('latin1');
  if (!answer.startsWith('HTTP/1.1 101 ')) throw new Error(`not let in: ${answer.split('\r\n')[0]}`);
}

function isWhole(answer: string, speak: Speak): boolean {
  const end = answer.indexOf(BLANK_LINE);
  return end !== -1 && answer.length >= end + BLANK_LINE.length + AFTER_HEAD[speak];
}

/** Opens many connections of version 13, a few at the same time. */
export async function openMany(port: number, count: number, opening?: string): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(200, count - sockets.length) }, () =>
      open(port, 'version-13', opening),
    );
    sockets.push(...(await Promise.all(batch)));
  }
  return sockets;
}

/** Counts the messages of version 13 that a server sends, each in one frame and shorter than 65,536 bytes; not its pings. */
export class MessageCounter {
  /** Bytes of the frame under way that are still to come. */
  #left = 0;
  /** The bytes of a header that was cut. */
  #header: number[] = [];
  /** Whether the frame under way is a message, and not a ping. */
  #isMessage = false;

  /** Takes a chunk. Returns how many messages end in it. */
  push(chunk: Uint8Array): number {
    let ended = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#left === 0) {
        this.#header.push(chunk[at++] as number);
        const [first = 0, length = -1, high = -1, low = -1] = this.#header;
        if (length === -1 || (length === 126 && low === -1)) continue;
        this.#left = length === 126 ? high * 256 + low : length;
        this.#isMessage = (first & 0x08) === 0;
        this.#header = [];
      }
      const taken = Math.min(this.#left, chunk.length - at);
      at += taken;
      this.#left -= taken;
      if (this.#left === 0 && this.#isMessage) ended++;
    }
    return ended;
  }
}
