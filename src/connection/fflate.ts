/**
 * DEFLATE where there is no zlib: in a browser, whose `CompressionStream`
 * cannot be made to end a message with a flush.
 */

import { Deflate, Inflate } from 'fflate';
import { concat } from '../bytes.ts';
import type { DeflateEngine } from './deflate.ts';

/** How much is inflated between two looks at the limit, in bytes; 1,032 times as much can come out at the most. */
const STEP = 1024;

/** Thrown to stop inflating. */
const TOO_BIG = Symbol('too big');

export const fflateEngine: DeflateEngine = {
  /** References reach as far as what was compressed, so nothing longer than a window is. */
  deflate(payload, history, windowBits) {
    const reach = 2 ** windowBits - payload.length;
    if (reach < 0) return undefined;
    const pieces: Uint8Array[] = [];
    const stream = new Deflate(dictionary(history.subarray(Math.max(0, history.length - reach))), (piece) => {
      pieces.push(piece);
    });
    stream.push(payload);
    stream.flush(true);
    return concat(pieces);
  },

  inflate(payload, history, maxBytes) {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    const stream = new Inflate(dictionary(history), (piece) => {
      bytes += piece.length;
      if (bytes > maxBytes) throw TOO_BIG;
      pieces.push(piece);
    });
    try {
      for (let at = 0; at < payload.length; at += STEP) stream.push(payload.subarray(at, at + STEP));
      return concat(pieces);
    } catch (error) {
      return error === TOO_BIG ? 'too-big' : 'broken';
    }
  },
};

function dictionary(history: Uint8Array): { dictionary?: Uint8Array } {
  return history.length > 0 ? { dictionary: history } : {};
}
