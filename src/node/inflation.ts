/**
 * One message that zlib inflates, in one run, or in a few.
 *
 * zlib's functions for a whole buffer say neither that the data was cut short,
 * unless its last block is missing, nor what follows a last block. So a block is
 * put after the message, marked as the last one, that holds a mark: the data is
 * whole if zlib has come to its end and the mark is there. If zlib has stopped
 * before that, at a last block of the sender's own, what follows it is another
 * run (RFC 7692 §7.2.1).
 */

import { constants as buffers } from 'node:buffer';
import { constants, type ZlibOptions } from 'node:zlib';
import { concat, equal } from '../bytes.ts';
import { type Inflated, TAIL } from '../connection/deflate-engine.ts';
import { copyOf } from '../frame/payload.ts';

const MARK = Uint8Array.of(0x76, 0x13, 0xa9, 0x5c);
/** The header of a last block that is not compressed: BFINAL, BTYPE 00, four bytes long (RFC 1951 §3.2.4). */
const LAST_BLOCK = Uint8Array.of(0x01, 0x04, 0x00, 0xfb, 0xff);
const ENDING = concat([TAIL, LAST_BLOCK, MARK]);
/** What the ending becomes if it is taken for a part of the message that was cut off. */
const SWALLOWED = [TAIL, concat([TAIL, LAST_BLOCK])];

/**
 * The smallest and the largest piece that zlib is asked for at a time, in bytes. On another thread it is always the
 * largest: each piece is a job there, and 16 MiB in pieces of 64 KiB take this thread 9 ms, of 256 KiB 5.
 */
const MIN_CHUNK = 128;
const MAX_CHUNK = 262_144;
/** As far back as references reach, in bytes. */
const WINDOW = 32_768;
/**
 * How much of the window is used at least for a small message, in bytes, and per byte of a larger one. A message
 * mostly refers to what was sent just before. All of the window takes a tiny message twice the time, and memory that
 * Node keeps until it collects garbage: 100 MB more for 60,000 of them.
 */
const NEAR = 1_024;
const NEAR_PER_BYTE = 16;
/**
 * After a message that referred to more than that, this many of the same peer get the whole window at first: a peer that refers
 * far back usually continues to do so, and each failed try takes as long as a message.
 */
const FAR_MESSAGES = 64;
/** How many of those remain, by the memory in which a connection keeps its window. */
const far = new WeakMap<ArrayBufferLike, number>();

/** What zlib gives with the option `info`: the bytes, and how many it has read. */
export interface Run {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

export class Inflation {
  readonly #maxBytes: number;
  /** What was said before the next run. */
  #history: Uint8Array;
  readonly #memory: ArrayBufferLike;
  /** The remaining bytes of the message, and its ending. */
  #rest: Uint8Array;
  readonly #pieces: Uint8Array[] = [];
  #bytes = 0;
  /** How far back references may reach in the next run, in bytes. */
  #reach: number;
  /** What came out, if it may include the ending; a run without the ending shows that. */
  #doubtful: Uint8Array | undefined;

  /** @param payload  a message with its tail */
  constructor(payload: Uint8Array, history: Uint8Array, maxBytes: number) {
    this.#rest = concat([payload, ENDING.subarray(TAIL.length)]);
    this.#history = history;
    this.#maxBytes = maxBytes;
    const left = far.get(history.buffer) ?? 0;
    if (left > 0) far.set(history.buffer, left - 1);
    this.#reach = left > 0 ? WINDOW : Math.max(NEAR, NEAR_PER_BYTE * payload.length);
    this.#memory = history.buffer;
  }

  /** What zlib is given next. */
  get input(): Uint8Array {
    return this.#doubtful ? this.#rest.subarray(0, -ENDING.length) : this.#rest;
  }

  /** For a run on another thread. */
  optionsElsewhere(): ZlibOptions {
    return { ...this.options(), chunkSize: MAX_CHUNK };
  }

  /** @param most  how much may come out at all, in bytes: less than the message's limit for a try */
  options(most: number = this.#maxBytes): ZlibOptions {
    const left = Math.min(most, this.#maxBytes, buffers.MAX_LENGTH - MARK.length) - this.#bytes;
    return {
      finishFlush: this.#doubtful ? constants.Z_SYNC_FLUSH : constants.Z_FINISH,
      maxOutputLength: Math.max(1, left + MARK.length),
      chunkSize: Math.max(MIN_CHUNK, Math.min(MAX_CHUNK, 4 * this.#rest.length)),
      info: true,
      ...dictionary(this.#history.subarray(-this.#reach)),
    };
  }

  /** Takes what a run gave. Returns the message, what is wrong with it, or undefined if another run is needed. */
  take({ buffer, engine }: Run): Inflated | undefined {
    if (this.#doubtful) return buffer.length === this.#doubtful.length ? this.#finish(this.#doubtful) : 'broken';
    const left = this.#rest.length - engine.bytesWritten;
    if (left === 0) return this.#takeMarked(buffer);
    if (left <= ENDING.length) return 'broken';
    this.#bytes += buffer.length;
    if (this.#bytes > this.#maxBytes) return 'too-big';
    if (buffer.length > 0) {
      this.#pieces.push(buffer);
      this.#history = concat([this.#history, buffer]).subarray(-WINDOW);
    }
    this.#rest = this.#rest.subarray(engine.bytesWritten);
    return undefined;
  }

  #takeMarked(buffer: Uint8Array): Inflated | undefined {
    if (!endsWith(buffer, MARK)) return 'broken';
    const body = buffer.subarray(0, -MARK.length);
    if (!SWALLOWED.some((ending) => endsWith(body, ending))) return this.#finish(body);
    this.#doubtful = body;
    return undefined;
  }

  #finish(last: Uint8Array): Uint8Array {
    if (this.#pieces.length > 0) return concat([...this.#pieces, last]);
    const { buffer, byteOffset, length } = last;
    // A message that a program keeps must not keep a larger buffer of zlib.
    const isMuchTooLarge = buffer.byteLength > 2 * length;
    return isMuchTooLarge ? copyOf(last, 0, length) : new Uint8Array(buffer, byteOffset, length);
  }

  /** What an error of zlib's says about the message; undefined if another run, with more of what was said, may help. */
  failed(error: unknown): 'too-big' | 'broken' | undefined {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-big';
    if (code !== 'Z_DATA_ERROR' || this.#reach >= this.#history.length) return 'broken';
    this.#reach = WINDOW;
    far.set(this.#memory, FAR_MESSAGES);
    return undefined;
  }
}

function endsWith(bytes: Uint8Array, ending: Uint8Array): boolean {
  return bytes.length >= ending.length && equal(bytes.subarray(bytes.length - ending.length), ending);
}

/** The option of zlib's for what was said before. */
export function dictionary(history: Uint8Array): { dictionary?: Uint8Array } {
  return history.length > 0 ? { dictionary: history } : {};
}
