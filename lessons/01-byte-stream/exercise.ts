/**
 * Exercise 01: a stream of bytes. Write the two functions; every save is checked.
 *
 * Bytes are not text: a character may be cut in two, and many bytes belong to no
 * character at all. What has gone through a TextDecoder is no longer what came.
 */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Takes the first bytes of a stream, however it was cut on its way.
 *
 * @param chunks  what the reads have brought so far, in order; some may be empty, all must stay as they are
 * @param count   how many bytes are wanted
 * @returns those bytes and the remaining ones, or undefined while there
 *   are not enough
 */
export function takeBytes(
  chunks: readonly Uint8Array[],
  count: number,
): { taken: Uint8Array; rest: Uint8Array } | undefined {
  throw todo('takeBytes', chunks, count);
}

/**
 * Cuts a stream at a mark of one or more bytes, which may itself be cut in two.
 *
 * @param chunks  what the reads have brought so far, in order; they must stay as they are
 * @param mark    what ends each piece, as CR LF ends a line; one byte or more; it belongs to no piece
 * @returns the complete pieces, and what is after the last mark
 */
export function splitAt(chunks: readonly Uint8Array[], mark: Uint8Array): { pieces: Uint8Array[]; rest: Uint8Array } {
  throw todo('splitAt', chunks, mark);
}
