/** What a hostile client sends: bytes once, and then others again and again. */

import { concat, fromLatin1, fromUtf8, NO_BYTES } from '../../src/bytes.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';
import { version13 } from '../../src/index.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';

export interface Attack {
  readonly title: string;
  readonly speak: Speak;
  /** Whether it shakes hands before; if not, the bytes are the handshake. */
  readonly shakesHands: boolean;
  readonly first: Uint8Array;
  /** Sent until the server ends it; nothing if `first` is all. */
  readonly again: Uint8Array;
  /** Whether it reads what it gets. */
  readonly reads: boolean;
}

const PIECE = 65_536;
/** Frames in one piece of an attack. */
export const MANY = 500;
const random = seededRandom(15);

/** A frame of version 13 as a client sends it, with a masking key of its own. */
export function masked(frame: FrameToEncode): Uint8Array {
  return encodeFrame(frame, { speak: 'version-13', maskingKey: random(4) });
}

const text13 = (final: boolean, opcode: 'text' | 'continuation', size: number): Uint8Array =>
  masked({ opcode, final, payload: fromUtf8('x'.repeat(size)) });
const text76 = (size: number) =>
  encodeFrame({ opcode: 'text', payload: fromUtf8('x'.repeat(size)) }, { speak: 'hixie-76' });
const many = (make: () => Uint8Array) => concat(Array.from({ length: MANY }, make));

/** The header of a text that announces this many bytes, and nothing after it. */
export function announcing(length: bigint): Uint8Array {
  const header = Uint8Array.of(0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  new DataView(header.buffer).setBigUint64(2, length);
  return concat([header, random(4)]);
}

/** The same in hixie-76: type 80, and a length in as many bytes as it needs. */
export function announcing76(length: bigint): Uint8Array {
  const bytes = [Number(length & 0x7fn)];
  for (let left = length >> 7n; left > 0n; left >>= 7n) bytes.unshift(Number(left & 0x7fn) | 0x80);
  return Uint8Array.of(0x80, ...bytes);
}

export const TEBIBYTE = 2n ** 40n;
export const LARGEST = 2n ** 63n - 1n;

/** A request that would be right, with so many more lines. */
export function manyLines(lines: number): Uint8Array {
  const { bytes } = version13.createRequest({ host: '127.0.0.1', resource: '/', origin: 'http://127.0.0.1' }, random);
  const more = Array.from({ length: lines }, (_, i) => `x${i}: 1\r\n`).join('');
  return concat([bytes.subarray(0, -2), fromLatin1(`${more}\r\n`)]);
}

const after = { shakesHands: true, reads: true } as const;
const once = { again: NO_BYTES } as const;

export function linesAttack(lines: number): Attack {
  const first = manyLines(lines);
  return {
    title: 'a head of many lines',
    speak: 'version-13',
    shakesHands: false,
    reads: true,
    first,
    again: NO_BYTES,
  };
}

/** Lines of a head that cost a naive server seconds. */
export const MANY_LINES = 20_000;

/** In the order of the lesson. */
export const ATTACKS = {
  head: {
    title: 'a head that never ends',
    speak: 'version-13',
    shakesHands: false,
    reads: true,
    first: fromLatin1('GET / HTTP/1.1\r\nX: '),
    again: fromLatin1('a'.repeat(PIECE)),
  },
  lines: linesAttack(MANY_LINES),
  tebibyte: { title: 'a length of 2^40', speak: 'version-13', ...after, first: announcing(TEBIBYTE), ...once },
  largest: { title: 'a length of 2^63 - 1', speak: 'version-13', ...after, first: announcing(LARGEST), ...once },
  'tebibyte-76': { title: 'a length of 2^40', speak: 'hixie-76', ...after, first: announcing76(TEBIBYTE), ...once },
  'length-76': {
    title: 'a length whose bytes do not end',
    speak: 'hixie-76',
    ...after,
    first: Uint8Array.of(0x80),
    again: new Uint8Array(PIECE).fill(0x80),
  },
  fragments: {
    title: 'fragments without end',
    speak: 'version-13',
    ...after,
    first: text13(false, 'text', PIECE),
    again: text13(false, 'continuation', PIECE),
  },
  'text-76': {
    title: 'a text without its FF',
    speak: 'hixie-76',
    ...after,
    first: Uint8Array.of(0x00),
    again: fromLatin1('x'.repeat(PIECE)),
  },
  pings: {
    title: 'pings whose pongs are not read',
    speak: 'version-13',
    ...after,
    reads: false,
    first: NO_BYTES,
    again: many(() => masked({ opcode: 'ping', payload: fromUtf8('x'.repeat(125)) })),
  },
  'texts-76': {
    title: 'texts whose answers are not read',
    speak: 'hixie-76',
    ...after,
    reads: false,
    first: NO_BYTES,
    again: many(() => text76(125)),
  },
} as const satisfies Readonly<Record<string, Attack>>;

export type AttackName = keyof typeof ATTACKS;
