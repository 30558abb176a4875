/**
 * A server that inflates whatever comes, and three that set a limit somewhere:
 * to be bombed, in a process of its own.
 *
 *     node --import tsx lessons/17-deflate/naive-server.ts nowhere|before|after|inside
 */

import { createServer, type Socket } from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';
import { concat } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import { version13 } from '../../src/index.ts';
import { LIMIT, type Where } from './bomb.ts';

const where = (process.argv[2] ?? 'nowhere') as Where;

/** The message, or undefined if it is too large. */
function inflate(payload: Uint8Array): Uint8Array | undefined {
  if (where === 'before' && payload.length > LIMIT) return undefined;
  const compressed = concat([payload, TAIL]);
  const flush = { finishFlush: constants.Z_SYNC_FLUSH };
  if (where === 'inside') {
    try {
      return inflateRawSync(compressed, { ...flush, maxOutputLength: LIMIT });
    } catch {
      return undefined;
    }
  }
  const message = inflateRawSync(compressed, flush);
  return where === 'after' && message.length > LIMIT ? undefined : message;
}

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  const heads = new HeadReader<RequestHead>('request');
  const frames = new FrameDecoder({
    speak: 'version-13',
    from: 'client',
    rsv1: true,
    maxPayload: Number.MAX_SAFE_INTEGER,
  });
  let isOpen = false;
  socket.on('data', (chunk) => {
    if (isOpen) return read(socket, frames, chunk);
    const found = heads.push(chunk);
    if (!found) return;
    isOpen = true;
    const request = version13.readRequest(found.head, new Uint8Array());
    socket.write(version13.createResponse(request, { extensions: 'permessage-deflate; client_no_context_takeover' }));
    read(socket, frames, found.rest);
  });
});

function read(socket: Socket, frames: FrameDecoder, chunk: Uint8Array): void {
  for (const { opcode, payload } of frames.push(chunk)) {
    if (opcode !== 'text' && opcode !== 'binary') continue;
    const message = inflate(payload);
    const answer = message ? `${message.length} bytes` : undefined;
    const closing = Uint8Array.of(1009 >> 8, 1009 & 0xff);
    const frame = answer
      ? ({ opcode: 'text', payload: new TextEncoder().encode(answer) } as const)
      : ({ opcode: 'close', payload: closing } as const);
    socket.write(encodeFrame(frame, { speak: 'version-13' }));
  }
}

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  const listening = server.address();
  if (listening !== null && typeof listening === 'object') process.send?.({ port: listening.port });
});
