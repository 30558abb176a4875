/** Exercise 08: the header of a frame of version 13. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** What a header says (RFC 6455 §5.2). */
export interface Header {
  /** FIN: the message ends with this frame. */
  readonly final: boolean;
  /** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong. */
  readonly opcode: number;
  /** Bytes of payload. */
  readonly length: number;
  /** The four bytes of the masking key, if the frame is masked. */
  readonly maskingKey?: Uint8Array;
}

/** A header, and how many bytes it takes: the payload begins there. */
export interface ReadHeader extends Header {
  readonly size: number;
}

/**
 * Reads the header of a frame (RFC 6455 §5.2).
 *
 * @param bytes  what has come so far; the frame begins with the first
 * @returns undefined while the header is incomplete; the payload need not have come
 * @throws Error if RSV1, RSV2 or RSV3 is set, if the opcode has no meaning (3 to
 *   7, 11 to 15), if a length is not in the fewest bytes that can hold it, or if
 *   it is 2^53 or more
 */
export function readHeader(bytes: Uint8Array): ReadHeader | undefined {
  throw todo('readHeader', bytes);
}

/**
 * Writes the header of a frame, its length in the fewest bytes that can hold it,
 * the most significant byte first (RFC 6455 §5.2).
 *
 * @returns as many bytes as the header has, in an array of their own
 */
export function writeHeader(header: Header): Uint8Array {
  throw todo('writeHeader', header);
}
