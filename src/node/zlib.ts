/** DEFLATE by Node's zlib, a message at a time. */

import { constants, deflateRawSync, inflateRawSync, type ZlibOptions } from 'node:zlib';
import type { DeflateEngine } from '../connection/deflate-engine.ts';
import { dictionary, Inflation, type Run } from './inflation.ts';

/** Compresses with zlib, on the thread that asks. */
export const zlibEngine = {
  deflate(payload, history, windowBits) {
    return plain(deflateRawSync(payload, deflateOptions(payload, history, windowBits)));
  },

  inflate(payload, history, maxBytes) {
    const inflation = new Inflation(payload, history, maxBytes);
    try {
      for (;;) {
        const result = inflation.take(inflateRawSync(inflation.input, inflation.options()) as unknown as Run);
        if (result) return result;
      }
    } catch (error) {
      return inflation.failed(error);
    }
  },
} satisfies DeflateEngine;

function deflateOptions(payload: Uint8Array, history: Uint8Array, windowBits: number): ZlibOptions {
  return {
    finishFlush: constants.Z_SYNC_FLUSH,
    windowBits,
    // A small window needs small tables, which are faster to set up.
    memLevel: Math.min(8, windowBits - 6),
    chunkSize: Math.max(128, Math.min(65_536, payload.length)),
    ...dictionary(history),
  };
}

function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
