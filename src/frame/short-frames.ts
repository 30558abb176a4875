/**
 * Writes the frame of a short binary message of version 13: the fast path beside `writeFrame`.
 *
 * What is skipped, and why it may be: **the wire format**. A whole binary message of at most 125 bytes can always be
 * sent, so nothing is checked, and its header is two bytes, FIN with the opcode and MASK with the length, before the
 * key if there is one (RFC 6455 §5.2).
 *
 * `test/frame/outbox.test.ts` holds that both write the same.
 */

import { copyMasked } from './mask.ts';
import { copyInto, type Memory } from './memory.ts';

/** The longest payload whose length is in the header's second byte. */
export const MAX_SHORT_PAYLOAD = 125;

/** FIN, and the opcode of a binary message. */
const WHOLE_BINARY = 0x82;
const MASK = 0x80;

/** The bytes of the header and the key. */
export function shortHeader(key: number | undefined): number {
  return key === undefined ? 2 : 6;
}

/** Writes the frame into `target` from `at` on, where {@link shortHeader} and the payload's bytes are free. */
export function writeShortBinary(target: Memory, at: number, payload: Uint8Array, key: number | undefined): void {
  const { bytes } = target;
  const { length } = payload;
  bytes[at] = WHOLE_BINARY;
  if (key === undefined) {
    bytes[at + 1] = length;
    copyInto(bytes, at + 2, payload, 0, length);
    return;
  }
  bytes[at + 1] = MASK | length;
  bytes[at + 2] = key >>> 24;
  bytes[at + 3] = key >>> 16;
  bytes[at + 4] = key >>> 8;
  bytes[at + 5] = key;
  copyMasked(target, at + 6, payload, key);
}
