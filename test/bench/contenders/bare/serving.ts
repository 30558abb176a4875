/**
 * A server of Node that reads next to nothing: it takes every request for the
 * one that the bench sends, and every message for one as long as the first.
 */

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { concat, fromLatin1, fromUtf8 } from '../../../../src/bytes.ts';
import { encodeFrame } from '../../../../src/frame/codec.ts';
import { HANDSHAKES } from '../../../../src/handshake/handshakes.ts';
import { parseRequestHead } from '../../../../src/handshake/http-head.ts';
import type { Speak } from '../../../../src/versions.ts';
import { HEADS, KEY3 } from '../../../node/heads.ts';
import type { Served } from '../contender.ts';

/** The only request of each version that is answered rightly. */
const ANSWERS: Readonly<Record<Speak, Buffer>> = {
  'version-13': answerTo('version-13'),
  'hixie-76': answerTo('hixie-76'),
};

function answerTo(speak: Speak): Buffer {
  const handshake = HANDSHAKES[speak];
  const body = speak === 'hixie-76' ? fromLatin1(KEY3) : new Uint8Array(0);
  const request = handshake.readRequest(parseRequestHead(fromLatin1(HEADS[speak])), body);
  return Buffer.from(handshake.createResponse(request, {}));
}

/** Bytes of a masked header, of an unmasked one, and the most messages that come in one chunk. */
const MASKED_HEADER = 6;
const HEADER = 2;
const MOST_AT_ONCE = 1024;

export async function serve(): Promise<Served> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.once('data', (head: Buffer) => {
      socket.write(ANSWERS[head.includes('Key1') ? 'hixie-76' : 'version-13']);
      echo(socket);
    });
  });
  server.listen(0, '127.0.0.1', 4096);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => open.size,
    broadcast(data) {
      const frame = Buffer.from(textFrame(String(data)));
      for (const socket of open) socket.write(frame);
    },
  };
}

const echoes = new Map<number, Buffer>();

/** Answers each message with one of the same length; in one chunk, all at once. */
function echo(socket: Socket): void {
  let length = 0;
  let prepared: Buffer;
  let came = 0;
  socket.on('data', (chunk: Buffer) => {
    if (length === 0) {
      length = (chunk[1] as number) & 0x7f;
      prepared = echoOf(length);
    }
    came += chunk.length;
    const whole = Math.floor(came / (MASKED_HEADER + length));
    came -= whole * (MASKED_HEADER + length);
    if (whole > 0) socket.write(prepared.subarray(0, whole * (HEADER + length)));
  });
}

function echoOf(length: number): Buffer {
  const made = echoes.get(length);
  if (made) return made;
  const frame = textFrame('x'.repeat(length));
  const prepared = Buffer.from(concat(Array.from({ length: MOST_AT_ONCE }, () => frame)));
  echoes.set(length, prepared);
  return prepared;
}

function textFrame(text: string): Uint8Array {
  return encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' });
}
