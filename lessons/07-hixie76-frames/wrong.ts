/**
 * Wrong on purpose: how phpwebsocket took messages off the wire in 2010, and
 * plausible answers to exercise 07. One read of the socket was one message, and
 * its text was all but the first and last byte.
 */

import { concat, fromLatin1, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Decoded } from './exercise.ts';
import * as solution from './solution.ts';

/** NAIVE: what was read is one frame, whole, and nothing else. */
export function textOfRead(read: Uint8Array): string {
  return toUtf8(read.subarray(1, read.length - 1));
}

/** NAIVE: seven bits per byte, most significant first, as long as the high bit says that another byte follows. */
export function lengthOf(bytes: Uint8Array): { length: number; bytesRead: number } {
  let length = 0;
  for (const [i, byte] of bytes.entries()) {
    length = length * 128 + (byte & 0x7f);
    if (byte < 0x80) return { length, bytesRead: i + 1 };
  }
  return { length, bytesRead: bytes.length };
}

/** As phpwebsocket did it: everything between the first 00 and the last FF. */
function toTheEnd(bytes: Uint8Array): Decoded {
  const start = bytes.indexOf(0);
  const end = bytes.lastIndexOf(0xff);
  if (start === -1 || end === -1) return { texts: [], read: 0, closed: false };
  return { texts: [toUtf8(bytes.subarray(start + 1, end))], read: end + 1, closed: false };
}

/** Cuts at every FF, and knows no lengths. */
function cutAtFF(bytes: Uint8Array): Decoded {
  const texts: string[] = [];
  let at = 0;
  for (let end = bytes.indexOf(0xff); end !== -1; end = bytes.indexOf(0xff, at)) {
    if (bytes[at] === 0) texts.push(toUtf8(bytes.subarray(at + 1, end)));
    at = end + 1;
  }
  return { texts, read: at, closed: false };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  encodeText: {
    'writes one byte per character': (text) =>
      concat([Uint8Array.of(0), fromLatin1(text.replace(/[^\0-\xff]/gu, '?')), Uint8Array.of(0xff)]),
    'forgets the FF': (text) => concat([Uint8Array.of(0), fromUtf8(text)]),
    'has nothing for an empty text': (text) => (text === '' ? new Uint8Array() : solution.encodeText(text)),
  },
  decodeTexts: {
    'reads to the end of the buffer': toTheEnd,
    'cuts at every FF': cutAtFF,
    'reads a length of one byte': (bytes) => {
      const at = bytes.findIndex((byte) => byte >= 0x80 && byte !== 0xff);
      const length = bytes[at + 1] ?? 0;
      if (at !== 0 || length < 0x80) return solution.decodeTexts(bytes);
      return solution.decodeTexts(bytes.subarray(2 + (length & 0x7f)));
    },
    'goes on after the close': (bytes) => {
      const first = solution.decodeTexts(bytes);
      if (!first.closed) return first;
      const rest = solution.decodeTexts(bytes.subarray(first.read));
      return { texts: [...first.texts, ...rest.texts], read: first.read + rest.read, closed: true };
    },
    'throws away what is incomplete': (bytes) => ({ ...solution.decodeTexts(bytes), read: bytes.length }),
    'takes every FF for a close': (bytes) => {
      const decoded = solution.decodeTexts(bytes);
      return bytes[0] === 0xff && bytes.length > 1 ? { ...decoded, closed: true } : decoded;
    },
  },
};
