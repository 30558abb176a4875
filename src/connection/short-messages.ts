/**
 * Short messages at a stroke: the fast path for what most conversations are made of, frames of a client that are
 * whole in the chunk, final, masked, text or binary, and short. Everything else is left as it lies, byte for byte,
 * for the decoder and the assembler; what they would have said of a short message is what is said here.
 *
 * What is skipped, and why it may be:
 *
 * - **No header is filled.** Two bytes say all: 0x81 or 0x82 is FIN, no reserved bit, text or binary; the second one
 *   has MASK. Every other first byte, and a length that is not the shortest, goes the long way, where its rule is.
 * - **No state changes.** It is asked only between two frames and between two messages, and takes whole ones.
 * - **A run is unmasked at once.** Messages of one kind that follow one another in the chunk are unmasked into one
 *   memory, up to {@link MAX_RUN_BYTES}; if they are texts, one string is made of all, which lives as long as one of
 *   its parts. Each message is taken when it is asked for, not before: the chunk stands at the frame after it, as on
 *   the long way.
 *
 * `test/connection/short-messages.test.ts` holds that both ways agree.
 */

import { NO_BYTES } from '../bytes.ts';
import type { Chunks } from '../frame/chunks.ts';
import { allocate, Memory, Slab } from '../frame/memory.ts';
import { AROUND_PAYLOAD, placeAfter, unmaskShort } from '../frame/unmask-short.ts';
import type { Native } from '../platform.ts';
import type { Message } from './messages.ts';
import { decodeOther } from './utf8.ts';

/** The longest payload that is read here, in bytes. */
export const MAX_SHORT_BYTES = 2_048;

/** The most bytes of messages that are unmasked at once. */
export const MAX_RUN_BYTES = 4_096;

/** After a text that is not ASCII, texts are read one by one until this many are: the next ones are probably like it. */
const ALONE_AFTER_OTHERS = 8;

/** FIN, and the opcode of a text or of a binary message (RFC 6455 §5.2). */
const WHOLE_TEXT = 0x81;
const WHOLE_BINARY = 0x82;

/** The second byte: MASK and a length of up to 125, or MASK and a length in the two bytes after it. */
const MASKED = 0x80;
const MASKED_2_BYTES = 0xfe;

/** Where texts are unmasked, of all connections: nobody keeps it. */
const scratch = new Memory(allocate(MAX_RUN_BYTES));

/** Where binary messages are unmasked, of all connections: whoever asked keeps that piece. */
const slab = new Slab();

export class ShortMessages {
  readonly #native: Native;
  readonly #chunks: Chunks;
  /** The longest message that is taken, in bytes. */
  readonly #most: number;

  /** How many messages of the run have not been taken. */
  #left = 0;

  /** The frame in hand: where its payload begins in the chunk, and its bytes. */
  #body = 0;
  #length = 0;

  /** The memory in which the run was unmasked, and the bytes of it that are before the next message. */
  #memory = scratch;
  #used = 0;
  /** The texts of the run, one character for each byte of the memory. */
  #texts: string | undefined;
  /** The only text of the run, if it is not ASCII. */
  #other: string | undefined;
  /** How many texts that are ASCII are still to be read one by one. */
  #alone = 0;

  /**
   * @param native  what Node has to make strings: without it there is no fast path
   * @param chunks  where the frames come from
   * @param maxMessage  the longest message, in bytes
   */
  constructor(native: Native, chunks: Chunks, maxMessage: number) {
    this.#native = native;
    this.#chunks = chunks;
    this.#most = Math.min(maxMessage, MAX_SHORT_BYTES);
  }

  /** Whether a run has begun and has not ended: then a frame comes next. */
  get isUnderWay(): boolean {
    return this.#left > 0;
  }

  /**
   * Takes the next message.
   *
   * @returns undefined if what begins here is not for this path: then nothing was taken
   */
  take(): Message | undefined {
    if (this.#left === 0 && !this.#begin()) return undefined;
    const chunks = this.#chunks;
    this.#measure(chunks.bytes, chunks.at);
    const start = placeAfter(this.#memory, this.#used, chunks.memory, this.#body, this.#length);
    const end = start + this.#length;
    this.#used = end;
    chunks.at = this.#body + this.#length;
    const message = this.#other ?? this.#texts?.substring(start, end) ?? this.#piece(start, end);
    this.#left--;
    if (this.#left === 0) this.#forget();
    return message;
  }

  #piece(start: number, end: number): Uint8Array {
    const { buffer, base } = this.#memory;
    return start === end ? NO_BYTES : new Uint8Array(buffer, base + start, end - start);
  }

  /** Begins a run, if the chunk is at the first byte of a frame that is for this path. */
  #begin(): boolean {
    const { bytes, at } = this.#chunks;
    const kind = bytes[at];
    if ((kind !== WHOLE_TEXT && kind !== WHOLE_BINARY) || !this.#measure(bytes, at)) return false;
    if (kind === WHOLE_BINARY) return this.#beginBinary();
    if (this.#alone > 0) return this.#beginAlone();
    return this.#beginTexts() || this.#beginAlone();
  }

  /** After the last message of a run: a connection that waits keeps nothing of it. */
  #forget(): void {
    this.#texts = this.#other = undefined;
    this.#memory = scratch;
  }

  /** Reads a header. Returns whether it is that of a short frame which is whole in the chunk. */
  #measure(bytes: Uint8Array, at: number): boolean {
    const second = bytes[at + 1] ?? 0;
    if (second < MASKED || second > MASKED_2_BYTES) return false;
    if (second < MASKED_2_BYTES) {
      this.#body = at + 6;
      this.#length = second - MASKED;
    } else {
      this.#body = at + 8;
      this.#length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
      if (!(this.#length >= 126)) return false;
    }
    return this.#length <= this.#most && this.#body + this.#length <= bytes.length;
  }

  #beginBinary(): boolean {
    slab.makeRoom(this.#length + AROUND_PAYLOAD);
    const { memory, used } = slab;
    slab.used = this.#unmaskRun(WHOLE_BINARY, memory, used);
    this.#memory = memory;
    this.#used = used;
    return true;
  }

  #beginTexts(): boolean {
    const used = this.#unmaskRun(WHOLE_TEXT, scratch, 0);
    if (!this.#native.isAscii(scratch.bytes.subarray(0, used))) {
      this.#alone = ALONE_AFTER_OTHERS;
      return false;
    }
    this.#texts = this.#native.latin1Slice.call(scratch.bytes, 0, used);
    this.#memory = scratch;
    this.#used = 0;
    return true;
  }

  /** Unmasks the messages of one kind that begin here. Returns the end of the last one in `memory`. */
  #unmaskRun(kind: number, memory: Memory, start: number): number {
    const { bytes, at, memory: chunk } = this.#chunks;
    const limit = Math.min(start + MAX_RUN_BYTES, memory.bytes.length) - AROUND_PAYLOAD;
    let used = start;
    let count = 0;
    for (let next = at; bytes[next] === kind && this.#measure(bytes, next); count++) {
      if (used + this.#length > limit) break;
      const place = unmaskShort(memory, used, chunk, this.#body, this.#length);
      // What stood in a gap must not count, and zeros are ASCII.
      while (used < place) memory.bytes[used++] = 0;
      used = place + this.#length;
      next = this.#body + this.#length;
    }
    this.#left = count;
    return used;
  }

  /** A text that is not ASCII, or comes soon after one. */
  #beginAlone(): boolean {
    const { bytes, at, memory } = this.#chunks;
    this.#measure(bytes, at);
    const start = unmaskShort(scratch, 0, memory, this.#body, this.#length);
    const end = start + this.#length;
    this.#left = 0;
    if (!this.#native.isUtf8(scratch.bytes.subarray(start, end))) return false;
    this.#other = decodeOther(scratch.bytes, start, end);
    this.#alone = this.#other.length === this.#length ? this.#alone - 1 : ALONE_AFTER_OTHERS;
    this.#left = 1;
    return true;
  }
}
