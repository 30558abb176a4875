/** Exercise 03: the keys of hixie-76. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';
import type { Random } from '../../src/random.ts';

/**
 * Finds the number hidden in a key: its digits, read as one number, divided by
 * the count of its spaces (hixie-76 §5.2).
 *
 * @param key  the value of `Sec-WebSocket-Key1` or `Sec-WebSocket-Key2`
 * @returns the number, 0 to 4294967295
 * @throws Error if the key has no digit or no space, if the division leaves
 *   a remainder, or if the digits make more than 4294967295
 */
export function keyNumber(key: string): number {
  throw todo('keyNumber', key);
}

/**
 * Makes a key that hides a random number (hixie-76 §4.1):
 *
 * 1. chooses how many spaces there will be, 1 to 12
 * 2. chooses a number whose product with the spaces is at most 4294967295
 * 3. writes the product in decimal
 * 4. puts 1 to 12 characters of noise at random places: U+0021 to U+002F, or U+003A to U+007E
 * 5. puts in the spaces, none of them first or last
 *
 * Every choice is random, and each value as likely as any other:
 * `randomInteger(random, min, max)` of `src/random.ts` gives whole numbers, both ends included.
 *
 * @param random  returns the number of random bytes that it is asked for
 */
export function createKey(random: Random): { key: string; number: number } {
  throw todo('createKey', random);
}
