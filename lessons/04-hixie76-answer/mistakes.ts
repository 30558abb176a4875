/** How people get the answer wrong, by the sentence that says so; each is run to recognise it in an answer. */

import { md5 } from '@noble/hashes/legacy.js';
import { concat, fromLatin1, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';

type Challenge = [number1: number, number2: number, key3: Uint8Array];

/** The numbers in four bytes each. */
function numbers(number1: number, number2: number, littleEndian = false): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, number1, littleEndian);
  view.setUint32(4, number2, littleEndian);
  return bytes;
}

/** As one operator on bits after the other leaves them: the highest bit is a sign, and division keeps it. */
function byDivision(number: number): number[] {
  return [24, 16, 8, 0].map((bits) => (number | 0) / 2 ** bits);
}

export const ANSWER_MISTAKES: Mistakes<Challenge, Uint8Array> = {
  'The numbers are in reverse order. Network order puts the most significant byte first (big-endian).': (
    one,
    two,
    key3,
  ) => md5(concat([numbers(one, two, true), key3])),
  'The numbers were hashed as decimal text. Each takes four bytes.': (one, two, key3) =>
    md5(concat([fromUtf8(`${one}${two}`), key3])),
  'The numbers were hashed as hexadecimal text. Each takes four bytes.': (one, two, key3) =>
    md5(concat([fromUtf8(toHex(numbers(one, two), '')), key3])),
  'key3 is in front of the numbers. It comes after them.': (one, two, key3) => md5(concat([key3, numbers(one, two)])),
  'The second number is in front of the first.': (one, two, key3) => md5(concat([numbers(two, one), key3])),
  'key3 has gone through a text decoder, which puts EF BF BD where a byte is not UTF-8.': (one, two, key3) =>
    md5(concat([numbers(one, two), fromUtf8(toUtf8(key3))])),
  'key3 has gone through a text decoder, which puts EF BF BD where a byte is not UTF-8, and was cut to eight bytes.': (
    one,
    two,
    key3,
  ) => md5(concat([numbers(one, two), fromUtf8(toUtf8(key3)).subarray(0, 8)])),
  'key3 was taken for ASCII: the highest bit of each byte is gone.': (one, two, key3) =>
    md5(concat([numbers(one, two), key3.map((byte) => byte & 0x7f)])),
  'key3 was hashed as hexadecimal text. Its bytes are hashed as they came.': (one, two, key3) =>
    md5(concat([numbers(one, two), fromUtf8(toHex(key3, ''))])),
  'key3.buffer is all the memory that key3 is a part of, not only its eight bytes.': (one, two, key3) =>
    md5(concat([numbers(one, two), new Uint8Array(key3.buffer)])),
  'key3.buffer is all the memory that key3 is a part of; these are its first eight bytes.': (one, two, key3) =>
    md5(concat([numbers(one, two), new Uint8Array(key3.buffer).subarray(0, 8)])),
  'key3 is not in it.': (one, two) => md5(numbers(one, two)),
  'Each number went into a single byte, which keeps its lowest 8 bits. It takes four bytes.': (one, two, key3) =>
    md5(concat([Uint8Array.of(one, two), key3])),
  'Each number went into two bytes, which keep its lowest 16 bits. It takes four bytes.': (one, two, key3) =>
    md5(concat([numbers(one, two).subarray(2, 4), numbers(one, two).subarray(6, 8), key3])),
  'The highest of 32 bits was taken for a sign; >>> shifts without one.': (one, two, key3) =>
    md5(concat([Uint8Array.from([...byDivision(one), ...byDivision(two)]), key3])),
  'This is not hashed: it is the challenge itself.': (one, two, key3) => concat([numbers(one, two), key3]),
  'This is the hash of the challenge as hexadecimal text. Its bytes are hashed.': (one, two, key3) =>
    md5(fromLatin1(toHex(concat([numbers(one, two), key3]), ''))),
};
