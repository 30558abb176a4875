/** Our server, given frames that a client should not send: what becomes of them. */

import { concat } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { FrameError, HandshakeError } from '../../src/errors.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';
import type { Role, Speak } from '../../src/versions.ts';

const SEED = 12;

/** What became of some bytes. */
export interface Judgement {
  readonly speak: Speak;
  /** The message that the program got. */
  readonly text: string | undefined;
  readonly error: FrameError | HandshakeError | undefined;
  /** What the server sent. */
  readonly sent: Uint8Array;
}

/** A text frame with any payload. */
export function frameOf(speak: Speak, payload: Uint8Array, from: Role = 'server'): Uint8Array {
  const isMasked = speak === 'version-13' && from === 'client';
  return encodeFrame({ opcode: 'text', payload }, isMasked ? { speak, maskingKey: seededRandom(SEED)(4) } : { speak });
}

/** A message of a client of version 13 in two frames, the first with `size` bytes of it. */
export function cutInFrames(payload: Uint8Array, size: number) {
  const [random, speak] = [seededRandom(SEED), 'version-13'] as const;
  const payloads = [payload.subarray(0, size), payload.subarray(size)];
  const wire = payloads.map((part, i) =>
    encodeFrame(
      { opcode: i === 0 ? 'text' : 'continuation', final: i > 0, payload: part },
      { speak, maskingKey: random(4) },
    ),
  );
  return { wire, payloads };
}

/** What our server makes of what comes after the handshake. */
export function judge(speak: Speak, ...chunks: readonly Uint8Array[]): Judgement {
  const server = openServer(speak);
  for (const chunk of chunks) server.receive(chunk);
  const events = server.takeEvents();
  const message = events.find((event) => event.type === 'message');
  const failed = events.find((event) => event.type === 'error');
  return {
    speak,
    text: message?.type === 'message' && typeof message.data === 'string' ? message.data : undefined,
    error: failed?.type === 'error' ? failed.error : undefined,
    sent: concat(server.takeOutput()),
  };
}

/** How many pieces of a text a server takes until it closes the connection, or all has come. */
export function piecesUntilClosed(speak: Speak, text: Uint8Array, piece: number): number {
  const server = openServer(speak);
  const wire = frameOf(speak, text, 'client');
  const count = Math.ceil(text.length / piece);
  const header = wire.length - text.length - (speak === 'hixie-76' ? 1 : 0);
  for (let i = 1; i <= count; i++) {
    server.receive(
      wire.subarray(i === 1 ? 0 : header + (i - 1) * piece, i === count ? wire.length : header + i * piece),
    );
    if (server.takeEvents().some(({ type }) => type === 'error')) return i;
  }
  return count;
}

/** A server that is open, in memory. */
function openServer(speak: Speak): Connection {
  const random = seededRandom(SEED);
  const request = { host: 'example.com', resource: '/', origin: 'http://example.com' };
  const client = new Connection({ role: 'client', speak, random, request });
  const server = new Connection({ role: 'server', random });
  server.receive(concat(client.takeOutput()));
  server.takeEvents();
  server.accept();
  server.takeOutput();
  server.takeEvents();
  return server;
}
