/** Exercise 09: masking. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Masks or unmasks a part of a payload (RFC 6455 §5.3): each byte, exclusive or
 * the byte of the key at its place in the whole payload, modulo 4.
 *
 * @param part    some bytes of the payload; they must stay as they are
 * @param key     the masking key, 4 bytes; it must stay as it is
 * @param offset  where in the whole payload the part begins
 * @returns as many bytes as the part has, in an array of their own
 */
export function applyMask(part: Uint8Array, key: Uint8Array, offset = 0): Uint8Array {
  throw todo('applyMask', part, key, offset);
}

/**
 * The same for a whole payload, in at most two thirds of the time that a plain
 * loop over its bytes takes: four bytes at once.
 *
 * A `DataView` reads and writes 32 bits at any place; an `Int32Array` over the
 * same buffer is faster, if the place is a multiple of four. `map` calls a
 * function for each element, which takes longer than everything else.
 */
export function applyMaskFast(payload: Uint8Array, key: Uint8Array): Uint8Array {
  throw todo('applyMaskFast', payload, key);
}
