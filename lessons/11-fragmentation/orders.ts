/** Frames in orders that break the rules, and one that keeps them: what becomes of each in both versions, and in the naive assembler. */

import { concat, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import { count } from '../../src/dissect/count.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { NaiveAssembler } from './naive-assembler.ts';

export interface Order {
  readonly title: string;
  readonly frames: readonly FrameToEncode[];
}

const text = (opcode: FrameToEncode['opcode'], said: string, final = true): FrameToEncode => ({
  opcode,
  final,
  payload: fromUtf8(said),
});

export const ORDERS: readonly Order[] = [
  { title: 'A continuation of nothing', frames: [text('continuation', 'two')] },
  {
    title: 'A new text inside a message',
    frames: [text('text', 'one, ', false), text('text', 'new')],
  },
  {
    title: 'A ping in fragments',
    frames: [text('ping', 'one, ', false), text('continuation', 'two')],
  },
  {
    title: 'A ping between fragments, which is allowed',
    frames: [text('text', 'one, ', false), text('ping', '?'), text('continuation', 'two')],
  },
];

/** The bytes, as a server sends them; a control frame in fragments is one that no encoder writes. */
export function bytesOf({ frames }: Order): Uint8Array {
  return concat(
    frames.map((frame) => {
      const bytes = encodeFrame({ ...frame, final: true }, { speak: 'version-13' });
      if (frame.final === false) bytes[0] = (bytes[0] as number) & 0x7f;
      return bytes;
    }),
  );
}

/** Both ends of a connection that is open. */
export function openPair(speak: Speak): { readonly client: Connection; readonly server: Connection } {
  const random = seededRandom(11);
  const client = new Connection({
    role: 'client',
    speak,
    random,
    request: { host: 'example.com', resource: '/chat', origin: 'http://example.com' },
  });
  const server = new Connection({ role: 'server', random });
  server.receive(concat(client.takeOutput()));
  server.takeEvents();
  server.accept();
  client.receive(concat(server.takeOutput()));
  client.takeEvents();
  server.takeEvents();
  return { client, server };
}

/** What a client of version 13 makes of the bytes. */
export function heard(bytes: Uint8Array): ConnectionEvent[] {
  const { client } = openPair('version-13');
  client.receive(bytes);
  return client.takeEvents();
}

/** Messages that the naive assembler delivers. */
export function naively({ frames }: Order): string[] {
  const assembler = new NaiveAssembler(1_048_576);
  return frames.flatMap(({ opcode, final = true, payload = new Uint8Array() }) => {
    const message = assembler.take({ opcode, final, payload });
    return message === undefined ? [] : [message];
  });
}

/** What a client of hixie-76 makes of the same bytes. */
export function inHixie76(bytes: Uint8Array): string {
  const decoder = new FrameDecoder({ speak: 'hixie-76', from: 'server' });
  const texts = [...decoder.push(bytes)].map(({ payload }) => `“${toUtf8(payload)}”`);
  if (texts.length > 0) return `delivers ${texts.join(' and ')}`;
  return decoder.atBoundary
    ? `skips it: type ${toHex(bytes.subarray(0, 1))}, and ${count(bytes.length - 2, 'byte')} that are no text`
    : 'takes it for a text, and waits for FF';
}
