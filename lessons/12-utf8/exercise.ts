/** Exercise 12: characters as bytes, and a validator. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * The bytes of one character, as few as there are bits for (RFC 3629 §3).
 *
 * | number             | bytes                                     |
 * | U+0000 to U+007F   | 0xxxxxxx                                  |
 * | U+0080 to U+07FF   | 110xxxxx 10xxxxxx                         |
 * | U+0800 to U+FFFF   | 1110xxxx 10xxxxxx 10xxxxxx                |
 * | up to U+10FFFF     | 11110xxx 10xxxxxx 10xxxxxx 10xxxxxx       |
 *
 * Surrogates, U+D800 to U+DFFF, are no characters. They are refused, as is what
 * is no whole number from 0 to 0x10ffff.
 *
 * @param codePoint  the number of the character: 0x4f60 for 你
 * @throws Error if it is not a character
 */
export function encodeCharacter(codePoint: number): Uint8Array {
  throw todo('encodeCharacter', codePoint);
}

/**
 * Takes the next bytes of a text.
 *
 * @param isLast  whether no more come
 * @returns the place of the first byte that cannot be right, or -1 if there is none so far
 */
export type Validate = (chunk: Uint8Array, isLast: boolean) => number;

/**
 * Makes a validator for one text, whose bytes come in chunks that end anywhere
 * (RFC 3629 §4, RFC 6455 §8.1).
 *
 * - places are counted from the first byte of the text
 * - a bad byte is reported by the call that brings it: not later, when its
 *   character should have ended, or the text
 * - if the text ends inside a character, the place is that of the byte that is
 *   missing: the length of the text
 * - once a byte was bad, the answer stays the same, whatever comes
 * - a chunk must stay as it is, and may be written over once the call has returned
 */
export function createValidator(): Validate {
  throw todo('createValidator');
}
