/** The long conversation with windows of each size. */

import { concat, fromUtf8, NO_BYTES } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { zlibEngine } from '../../src/node/zlib.ts';

/** Messages of the long conversation. */
export const MESSAGES = 600;
/** Windows that zlib can use, in bits. */
export const BITS = [9, 10, 11, 12, 13, 14, 15];

/**
 * How large each message is when it is compressed, in bytes. Our library looks less far back for a short message; here
 * each message may refer to all of the window.
 */
export function compressedSizes(texts: readonly string[], bits: number, takesOver: boolean): number[] {
  let said: Uint8Array = NO_BYTES;
  return texts.map((text) => {
    const payload = fromUtf8(text);
    const flushed = zlibEngine.deflate(payload, said, bits);
    if (takesOver) said = concat([said, payload]).subarray(-(2 ** bits));
    return flushed.length - TAIL.length;
  });
}
