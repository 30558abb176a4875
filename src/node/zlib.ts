/** DEFLATE by Node's zlib, a message at a time. */

import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DeflateEngine } from '../connection/deflate.ts';

/**
 * zlib keeps no state between messages here: the history goes in as a
 * dictionary. That costs a connection 48 KiB a direction at the most, and only
 * once it has compressed, where zlib's own state would cost it 300.
 */
export const zlibEngine = {
  deflate(payload, history, windowBits) {
    const finishFlush = constants.Z_SYNC_FLUSH;
    // A small window needs small tables, which are faster to set up.
    const memLevel = Math.min(8, windowBits - 6);
    return plain(deflateRawSync(payload, { finishFlush, windowBits, memLevel, ...dictionary(history) }));
  },

  inflate(payload, history, maxBytes) {
    try {
      const maxOutputLength = Math.max(1, maxBytes);
      const inflated = inflateRawSync(payload, {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength,
        ...dictionary(history),
      });
      return inflated.length > maxBytes ? 'too-big' : plain(inflated);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big' : 'broken';
    }
  },
} satisfies DeflateEngine;

function dictionary(history: Uint8Array): { dictionary?: Uint8Array } {
  return history.length > 0 ? { dictionary: history } : {};
}

function plain({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
