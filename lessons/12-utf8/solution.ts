/** Exercise 12, solved. */

import type { Validate } from './exercise.ts';

export function encodeCharacter(codePoint: number): Uint8Array {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (!Number.isInteger(codePoint) || codePoint < 0 || codePoint > 0x10ffff || isSurrogate) {
    throw new Error(`${codePoint} is not a character`);
  }
  if (codePoint < 0x80) return Uint8Array.of(codePoint);
  const following = (shift: number) => 0x80 | ((codePoint >> shift) & 0x3f);
  if (codePoint < 0x800) return Uint8Array.of(0xc0 | (codePoint >> 6), following(0));
  if (codePoint < 0x10000) return Uint8Array.of(0xe0 | (codePoint >> 12), following(6), following(0));
  return Uint8Array.of(0xf0 | (codePoint >> 18), following(12), following(6), following(0));
}

export function createValidator(): Validate {
  /** Bytes that the character still needs, and what the next one may be. */
  let missing = 0;
  let [least, most] = [0x80, 0xbf];
  let read = 0;
  let bad = -1;

  const take = (byte: number): boolean => {
    if (missing > 0) {
      if (byte < least || byte > most) return false;
      missing--;
      [least, most] = [0x80, 0xbf];
      return true;
    }
    if (byte < 0x80) return true;
    if (byte < 0xc2 || byte > 0xf4) return false;
    missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    // What would be too long, a surrogate, or above U+10FFFF shows in the second byte.
    if (byte === 0xe0) least = 0xa0;
    if (byte === 0xed) most = 0x9f;
    if (byte === 0xf0) least = 0x90;
    if (byte === 0xf4) most = 0x8f;
    return true;
  };

  return (chunk, isLast) => {
    for (const byte of chunk) {
      if (bad >= 0) return bad;
      if (take(byte)) read++;
      else bad = read;
    }
    if (bad < 0 && isLast && missing > 0) bad = read;
    return bad;
  };
}
