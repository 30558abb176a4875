/**
 * DEFLATE for places without zlib: a browser, whose `CompressionStream`
 * cannot be made to end a message with a flush. pako is zlib in JavaScript; it is an optional peer,
 * to be installed by those who import this.
 */

import { Deflate, ZStream, zlibInflate, zlibInflateInit2, zlibInflateResetKeep, zlibInflateSetDictionary } from 'pako';
import { concat } from '../bytes.ts';
import { type DeflateEngine, TAIL } from './deflate-engine.ts';

const SYNC_FLUSH = 2;
const OK = 0;
const STREAM_END = 1;
/** No progress: there is no more input. */
const BUFFER_ERROR = -5;
/** zlib's name for the state between two blocks, before any bit of the next is read. */
const BETWEEN_BLOCKS = 128;

/** zlib's own window for raw DEFLATE, in bits; negative, because there is no header. */
const RAW_WINDOW_BITS = -15;

/** How much is inflated between two looks at the limit, in bytes. */
const MIN_ROOM = 1024;
const MAX_ROOM = 65_536;

/** Compresses without zlib: in a browser. */
export const pakoEngine: DeflateEngine = {
  deflate(payload, history, windowBits) {
    const pieces: Uint8Array[] = [];
    // A small window needs small tables, which are faster to set up.
    const memLevel = Math.min(8, windowBits - 6);
    const chunkSize = Math.min(MAX_ROOM, payload.length + 64);
    const stream = new Deflate({ raw: true, windowBits, memLevel, chunkSize, dictionary: history });
    stream.onData = (piece) => {
      pieces.push(piece);
    };
    stream.push(payload, SYNC_FLUSH);
    return concat(pieces);
  },

  inflate(payload, history, maxBytes) {
    const inflation = new Inflation(history, maxBytes);
    const bodyEnd = payload.length - TAIL.length;
    const problem = inflation.push(payload.subarray(0, bodyEnd));
    if (problem) return problem;
    // The sender's flush has put the header of an empty block before the tail. So nothing comes out of that.
    const before = inflation.bytes;
    const isWhole = !inflation.push(payload.subarray(bodyEnd)) && inflation.betweenBlocks;
    return isWhole && inflation.bytes === before ? inflation.result : 'broken';
  },
};

/** @deprecated The name of {@link pakoEngine} before it was made of pako. */
export const fflateEngine: DeflateEngine = pakoEngine;

/** One message that is inflated. */
class Inflation {
  readonly #stream = new ZStream();
  readonly #pieces: Uint8Array[] = [];
  readonly #maxBytes: number;
  /** How many bytes have come out. */
  bytes = 0;

  constructor(history: Uint8Array, maxBytes: number) {
    this.#maxBytes = maxBytes;
    zlibInflateInit2(this.#stream, RAW_WINDOW_BITS);
    if (history.length > 0) zlibInflateSetDictionary(this.#stream, history);
  }

  get result(): Uint8Array {
    return concat(this.#pieces);
  }

  get betweenBlocks(): boolean {
    return this.#stream.data_type === BETWEEN_BLOCKS;
  }

  /** Takes input to its end, or to the first error. */
  push(input: Uint8Array): 'too-big' | 'broken' | undefined {
    const stream = this.#stream;
    stream.input = input;
    stream.next_in = 0;
    stream.avail_in = input.length;
    for (;;) {
      const status = this.#inflate();
      if (this.bytes > this.#maxBytes) return 'too-big';
      if (status === STREAM_END) {
        // Earlier data stays in the window for the blocks after the last one.
        zlibInflateResetKeep(stream);
      } else if (status !== OK && status !== BUFFER_ERROR) {
        return 'broken';
      } else if (stream.avail_out > 0) {
        return undefined;
      }
    }
  }

  #inflate(): number {
    const stream = this.#stream;
    const room = Math.max(MIN_ROOM, Math.min(MAX_ROOM, 4 * stream.avail_in));
    stream.output = new Uint8Array(room);
    stream.next_out = 0;
    stream.avail_out = room;
    const status = zlibInflate(stream, SYNC_FLUSH);
    if (stream.next_out > 0) this.#pieces.push(stream.output.subarray(0, stream.next_out));
    this.bytes += stream.next_out;
    return status;
  }
}
