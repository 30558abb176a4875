/** Exercise 10: a streaming decoder. Write the function; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** Takes the bytes that have come; returns the texts that they complete. */
export type Decode = (chunk: Uint8Array) => string[];

/**
 * Makes a decoder for what a server of version 13 sends: text frames, each a
 * whole message, not masked, with lengths of 7, 16 or 64 bits (RFC 6455 §5.2).
 *
 * - the bytes come in chunks that end anywhere
 * - no byte is copied more than a few times, however small the chunks are
 * - a chunk may be reused once the decoder has returned
 *
 * `toUtf8` of `src/bytes.ts` makes a string of bytes.
 *
 * @returns a decoder with its own memory
 */
export function createDecoder(): Decode {
  throw todo('createDecoder');
}
