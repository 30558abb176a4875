/** Two real ends in memory: what they agree on, and the frames that the server sends. */

import { concat, fromUtf8, NO_BYTES } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { DeflateOptions } from '../../src/connection/deflate.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { type DeflateBlocks, deflateBlocks } from '../../src/dissect/deflate-blocks.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';

/** What an end wants of compression, besides what compresses. */
export type Wishes = Omit<DeflateOptions, 'engine'>;

/** A message that was sent. */
export interface Sent {
  readonly text: string;
  /** The frame, as it is on the wire. */
  readonly bytes: Uint8Array;
  readonly frame: Frame;
  /** What the other program got; undefined if the connection failed. */
  readonly got: string | undefined;
}

export interface Talk {
  readonly request: Uint8Array;
  readonly response: Uint8Array;
  /** The server sends a text, and its client reads it. */
  send(text: string): Sent;
}

/** Opens a conversation. @param wishes  of both ends; without, nobody compresses */
export function openTalk(speak: Speak, wishes?: { readonly client?: Wishes; readonly server?: Wishes }): Talk {
  const random = seededRandom(17);
  const optionsOf = (end: Wishes | undefined) => (wishes ? { deflate: { ...end, engine: zlibEngine } } : {});
  const request = { host: 'example.com', resource: '/chat', origin: 'https://example.com' };
  const client = new Connection({ role: 'client', speak, random, request, ...optionsOf(wishes?.client) });
  const server = new Connection({ role: 'server', random, ...optionsOf(wishes?.server) });
  const asked = concat(client.takeOutput());
  server.receive(asked);
  // In hixie-76 the request is there before its last eight bytes are.
  for (let event = server.nextEvent(); event; event = server.nextEvent()) {
    if (event.type === 'request') server.accept();
  }
  const answered = concat(server.takeOutput());
  client.receive(answered);
  while (client.nextEvent()) {
    // It is open.
  }
  return {
    request: asked,
    response: answered,
    send(text) {
      server.send(text);
      const bytes = concat(server.takeOutput());
      client.receive(bytes);
      let got: string | undefined;
      for (let event = client.nextEvent(); event; event = client.nextEvent()) {
        if (event.type === 'message') got = String(event.data);
      }
      return { text, bytes, frame: frameIn(bytes, speak), got };
    },
  };
}

function frameIn(bytes: Uint8Array, speak: Speak): Frame {
  const frame = new FrameDecoder({ speak, from: 'server', rsv1: true }).push(bytes).next();
  if (!frame) throw new Error('expected one whole frame');
  return { ...frame, payload: frame.payload.slice() };
}

/** What the blocks of a compressed message say, with the four bytes that its sender left out. */
export function blocksOf({ frame }: Sent): DeflateBlocks {
  return deflateBlocks(concat([frame.rsv1 ? frame.payload : NO_BYTES, TAIL]));
}

/** How many bytes a text has in UTF-8. */
export function sizeOf(text: string): number {
  return fromUtf8(text).length;
}
