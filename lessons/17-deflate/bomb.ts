/** A decompression bomb: one small message that becomes a large one. */

import { constants, deflateRawSync } from 'node:zlib';
import { concat } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';

/** Where a server looks at the size of a message. */
export type Where = 'nowhere' | 'before' | 'after' | 'inside';

/** Most bytes of a message in this lesson. */
export const LIMIT = 2 * 1_048_576;

/** What becomes of the large bomb of the recording. */
export const BOMB_BYTES = 2 ** 30;
/** Zeros that are compressed at once. */
const PIECE = 2 ** 24;

/**
 * The payload of a compressed message of zeros.
 *
 * @param bytes  what it becomes: up to 16 MiB, or a multiple of that
 */
export function bombOf(bytes: number): Uint8Array {
  const size = Math.min(bytes, PIECE);
  const options = { finishFlush: constants.Z_SYNC_FLUSH, level: 9 };
  const piece = Uint8Array.from(deflateRawSync(new Uint8Array(size), options));
  const whole = concat(Array.from({ length: bytes / size }, () => piece));
  return whole.subarray(0, -TAIL.length);
}
