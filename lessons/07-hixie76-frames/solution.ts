/** Exercise 07, solved. */

import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import type { Decoded } from './exercise.ts';

export function encodeText(text: string): Uint8Array {
  return concat([Uint8Array.of(0x00), fromUtf8(text), Uint8Array.of(0xff)]);
}

export function decodeTexts(bytes: Uint8Array): Decoded {
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const type = bytes[at] ?? 0;
    if (type < 0x80) {
      const end = bytes.indexOf(0xff, at + 1);
      if (end === -1) break;
      if (type === 0x00) texts.push(toUtf8(bytes.subarray(at + 1, end)));
      at = end + 1;
    } else {
      const length = readLength(bytes, at + 1);
      if (length === undefined || length.end + length.value > bytes.length) break;
      at = length.end + length.value;
      if (type === 0xff && length.value === 0) return { texts, read: at, closed: true };
    }
  }
  return { texts, read: at, closed: false };
}

/** More bytes of seven bits than any length needs. */
const LONGEST = 9;

/** A length in groups of seven bits, and where it ends; undefined while it is incomplete. */
function readLength(bytes: Uint8Array, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + 1 };
    if (at - start + 1 === LONGEST) throw new Error(`a length of more than ${LONGEST} bytes`);
  }
  return undefined;
}
