/** Exercise 10: a streaming decoder. Write the function; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** Takes the bytes that have come; returns the texts that they complete. */
export type Decode = (chunk: Uint8Array) => string[];

/**
 * Makes a decoder for what a server of version 13 sends: text frames, each a
 * whole message, not masked, with lengths of 7, 16 or 64 bits (RFC 6455 §5.2).
 *
 * - the bytes come in chunks that end anywhere
 * - a chunk must stay as it is, and may be reused once the decoder has returned
 * - no byte is copied more than a few times, however small the chunks are
 * - memory is for bytes that have come: a header may announce any length, and
 *   nothing come after it
 * - what is not a whole text (another opcode, FIN not set, a reserved bit), is
 *   masked, or is longer than the limit, is refused as soon as its header has
 *   come, and so is everything after it: nobody knows where the next frame begins
 *
 * `toUtf8` of `src/bytes.ts` makes a string of bytes.
 *
 * @param limit  the most bytes that a text may have
 * @returns a decoder with its own memory; it throws an Error to refuse
 */
export function createDecoder(limit: number): Decode {
  throw todo('createDecoder', limit);
}
