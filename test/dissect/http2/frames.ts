/** Frames of HTTP/2 written by hand, as RFC 9113 and RFC 7541 lay them out; no encoder of ours is asked. */

import { concat, fromHex, fromLatin1 } from '../../../src/bytes.ts';
import { ConversationDissector, type ConversationOptions } from '../../../src/dissect/conversation.ts';
import type { Dissection } from '../../../src/dissect/field.ts';
import { http2Engine } from '../../../src/dissect/http2/engine.ts';
import { zlibEngine } from '../../../src/node/zlib.ts';
import type { Role } from '../../../src/versions.ts';

export const PREFACE = fromLatin1('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
export const END_STREAM = 0x1;
export const END_HEADERS = 0x4;
export const PADDED = 0x8;

/** Nine bytes and a payload (RFC 9113 §4.1). */
export function frame(type: number, flags: number, stream: number, payload: Uint8Array | string = ''): Uint8Array {
  const bytes = typeof payload === 'string' ? fromHex(payload) : payload;
  const length = [bytes.length >> 16, bytes.length >> 8, bytes.length].map((value) => value & 255);
  const number = [24, 16, 8, 0].map((shift) => (stream >>> shift) & 255);
  return concat([Uint8Array.of(...length, type, flags, ...number), bytes]);
}

export const data = (stream: number, payload: Uint8Array | string, flags = 0) => frame(0, flags, stream, payload);
export const settings = (hex = '') => frame(4, 0, 0, hex);
/** SETTINGS with ENABLE_CONNECT_PROTOCOL = 1 (RFC 8441 §3). */
export const ENABLES_CONNECT = settings('00 08 00 00 00 01');

/** A header block of literals that are not indexed, without the Huffman code (RFC 7541 §6.2.2). */
export function block(fields: readonly (readonly [string, string])[]): Uint8Array {
  return concat(fields.flatMap(([name, value]) => [Uint8Array.of(0), text(name), text(value)]));
}

function text(value: string): Uint8Array {
  if (value.length > 126) throw new RangeError('a string of one length byte is expected');
  return concat([Uint8Array.of(value.length), fromLatin1(value)]);
}

export function headers(
  stream: number,
  fields: readonly (readonly [string, string])[],
  flags = END_HEADERS,
): Uint8Array {
  return frame(1, flags, stream, block(fields));
}

/** A request for a WebSocket (RFC 8441 §5.1). */
export const CONNECT: readonly (readonly [string, string])[] = [
  [':method', 'CONNECT'],
  [':protocol', 'websocket'],
  [':scheme', 'https'],
  [':path', '/chat'],
  [':authority', 'server.example.com'],
  ['sec-websocket-version', '13'],
];
export const OK: readonly (readonly [string, string])[] = [[':status', '200']];

/** What both ends say before a stream is opened. */
export const BEGINNING: readonly (readonly [Role, Uint8Array])[] = [
  ['client', concat([PREFACE, settings()])],
  ['server', ENABLES_CONNECT],
];
/** The same, and stream 1 becomes a WebSocket. */
export const OPENED: typeof BEGINNING = [...BEGINNING, ['client', headers(1, CONNECT)], ['server', headers(1, OK)]];

/** Dissects what passed. */
export function read(
  passed: readonly (readonly [Role, Uint8Array])[],
  options: ConversationOptions = {},
): Dissection[] {
  const dissector = new ConversationDissector({ inflate: zlibEngine, http2: http2Engine, ...options });
  const named = passed.flatMap(([from, bytes]) => dissector.push(from, bytes));
  return [...named, ...dissector.end('client'), ...dissector.end('server')];
}

/** Who, in which stream, what, and its state unless it is whole. */
export function told(dissections: readonly Dissection[]): string[] {
  return dissections.map(({ from, stream, summary, state }) => {
    const where = stream === undefined ? '' : ` in ${stream}:`;
    return `${from}${where} ${summary}${state === 'whole' ? '' : `, ${state}`}`;
  });
}

/** What is inside streams. */
export const inside = (dissections: readonly Dissection[]) => dissections.filter(({ stream }) => stream !== undefined);
