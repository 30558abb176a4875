/** An example: a WebSocket over HTTP/2 without TLS, whose frames are written here byte for byte. */

import { concat, fromHex, fromLatin1, fromUtf8 } from '../../bytes.ts';
import { encodeFrame } from '../../frame/codec.ts';
import { seededRandom } from '../../random.ts';
import type { Role } from '../../versions.ts';

const DATA = 0;
const HEADERS = 1;
const SETTINGS = 4;
const END_STREAM = 1;
const END_HEADERS = 4;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
/** ENABLE_CONNECT_PROTOCOL = 1 (RFC 8441 §3). */
const ENABLE_CONNECT_PROTOCOL = '00 08 00 00 00 01';
/** `:scheme: http` and `:status: 200` by their numbers in the static table of HPACK. */
const SCHEME_HTTP = fromHex('86');
const STATUS_200 = fromHex('88');

/** Nine bytes and the payload (RFC 9113 §4.1). */
function frame(type: number, flags: number, stream: number, payload: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(0, payload.length >> 8, payload.length & 255, type, flags, 0, 0, 0, stream), payload]);
}

/** A field as HPACK writes it without its tables (RFC 7541 §6.2.2). */
function literal(name: string, value: string): Uint8Array {
  return concat([Uint8Array.of(0, name.length), fromLatin1(name), Uint8Array.of(value.length), fromLatin1(value)]);
}

/** What both ends say: settings, a CONNECT and its answer, a text that two DATA frames carry, its echo, the end. */
export function http2Conversation(): { readonly from: Role; readonly bytes: Uint8Array }[] {
  const request = concat([
    ...[literal(':method', 'CONNECT'), literal(':protocol', 'websocket'), SCHEME_HTTP, literal(':path', '/chat')],
    ...[literal(':authority', 'example.com'), literal('sec-websocket-version', '13')],
  ]);
  const maskingKey = seededRandom(8441)(4);
  const asked = encodeFrame({ opcode: 'text', payload: fromUtf8('Hello') }, { speak: 'version-13', maskingKey });
  const told = encodeFrame({ opcode: 'text', payload: fromUtf8('Hello') }, { speak: 'version-13' });
  const closing = encodeFrame({ opcode: 'close', payload: Uint8Array.of(3, 232) }, { speak: 'version-13' });
  const [nothing, acknowledged] = [0, 1].map((flags) => frame(SETTINGS, flags, 0, new Uint8Array(0))) as [
    Uint8Array,
    Uint8Array,
  ];
  return [
    { from: 'client', bytes: concat([fromLatin1(PREFACE), nothing]) },
    { from: 'server', bytes: concat([frame(SETTINGS, 0, 0, fromHex(ENABLE_CONNECT_PROTOCOL)), acknowledged]) },
    { from: 'client', bytes: concat([acknowledged, frame(HEADERS, END_HEADERS, 1, request)]) },
    { from: 'server', bytes: frame(HEADERS, END_HEADERS, 1, STATUS_200) },
    { from: 'client', bytes: concat([frame(DATA, 0, 1, asked.subarray(0, 4)), frame(DATA, 0, 1, asked.subarray(4))]) },
    { from: 'server', bytes: concat([frame(DATA, 0, 1, told), frame(DATA, END_STREAM, 1, closing)]) },
  ];
}
