/** NAIVE: a client with predictable masking keys, as some wrote them to save a call. */

import { applyMask } from '../../src/frame/mask.ts';
import { seededRandom } from '../../src/random.ts';

/** NAIVE: the same four bytes for every frame. */
export const ALWAYS_THE_SAME = Uint8Array.of(0x12, 0x34, 0x56, 0x78);

/** NAIVE: random bytes for the handshake, and then always the same four. */
export function predictableRandom(): (length: number) => Uint8Array {
  const random = seededRandom(9);
  return (length) => (length === 4 ? ALWAYS_THE_SAME : random(length));
}

/** What a page has to send so that a predictable mask turns it into the bytes it wants on the wire. */
export function unscrambledBy(key: Uint8Array, wanted: Uint8Array): Uint8Array {
  return applyMask(wanted, key);
}
