/**
 * NAIVE: how phpwebsocket took messages off the wire in 2010. One read of the
 * socket was one message, and its text was all but the first and last byte.
 */

import { toUtf8 } from '../../src/bytes.ts';

/** NAIVE: what was read is one frame, whole, and nothing else. */
export function textOfRead(read: Uint8Array): string {
  return toUtf8(read.subarray(1, read.length - 1));
}

/** NAIVE: seven bits per byte, most significant first, as long as the high bit says that another byte follows. */
export function lengthOf(bytes: Uint8Array): { length: number; bytesRead: number } {
  let length = 0;
  for (const [i, byte] of bytes.entries()) {
    length = length * 128 + (byte & 0x7f);
    if (byte < 0x80) return { length, bytesRead: i + 1 };
  }
  return { length, bytesRead: bytes.length };
}
