/**
 * Short messages at a stroke: the fast path for what most conversations are made of, one frame of a client that is
 * whole in the chunk, final, masked, text or binary, and short. Everything else is left as it lies, byte for byte,
 * for the decoder and the assembler; what they would have said of a short message is what is said here.
 *
 * What is skipped, and why it may be:
 *
 * - **No header is filled.** Two bytes say all: 0x81 or 0x82 is FIN, no reserved bit, text or binary; the second one
 *   has MASK. Every other first byte, and a length that is not the shortest, goes the long way, where its rule is.
 * - **No state changes.** It is asked only between two frames and between two messages, and takes whole ones.
 * - **One string for many texts.** Texts that follow one another in the chunk are unmasked into one scratch and made
 *   one string, of which each is a part. Each is taken when it is asked for, not before: the chunk stands at the
 *   frame after it, as on the long way. The string, of up to {@link MAX_AHEAD_BYTES}, lives as long as one of them.
 *
 * `test/connection/short-messages.test.ts` holds that both ways agree.
 */

import { NO_BYTES } from '../bytes.ts';
import type { Chunks } from '../frame/chunks.ts';
import { maskInto, maskingKeyNumber } from '../frame/mask.ts';
import { allocate, FEW_BYTES, Memory, Slab } from '../frame/memory.ts';
import type { Native } from '../platform.ts';
import type { Message } from './messages.ts';
import { decodeUtf8 } from './utf8.ts';

/** The longest payload that is read here, in bytes. */
export const MAX_SHORT_BYTES = 2_048;

/** The most bytes of texts that are made one string. */
export const MAX_AHEAD_BYTES = 4_096;

/** After a text that is not ASCII, this many texts are read one by one: the next ones are probably like it. */
const ALONE_AFTER_OTHERS = 8;

/** FIN, and the opcode of a text or of a binary message (RFC 6455 §5.2). */
const WHOLE_TEXT = 0x81;
const WHOLE_BINARY = 0x82;

/** The second byte: MASK and a length of up to 125, or MASK and a length in the two bytes after it. */
const MASKED = 0x80;
const MASKED_2_BYTES = 0xfe;

/** Two places are aligned if their addresses are the same modulo the bytes of the widest word. */
const WITHIN_WORD = 7;

/** Where texts are unmasked, of all connections: nobody keeps it. */
const scratch = new Memory(allocate(MAX_AHEAD_BYTES + MAX_SHORT_BYTES + WITHIN_WORD));

/** Where binary messages are unmasked, of all connections: whoever asked keeps that piece. */
const slab = new Slab();

export class ShortMessages {
  readonly #native: Native;

  /** Where the payload of the message in hand begins in the chunk, and its bytes. */
  #body = 0;
  #length = 0;

  /** The texts ahead: one string, where the next one begins in it, and which part of which chunk it was made of. */
  #ahead = '';
  #aheadAt = 0;
  #chunk: Uint8Array | undefined;
  #from = 0;
  #until = 0;
  /** How many texts are to be read one by one. */
  #alone = 0;

  /** @param native  what Node has to make strings: without it there is no fast path */
  constructor(native: Native) {
    this.#native = native;
  }

  /**
   * Takes the message that begins here, if it is short and right.
   *
   * @param chunks  at the first byte of a frame
   * @param most  the longest message that is taken, in bytes
   * @returns undefined if it is not for this path: then nothing was taken
   */
  take(chunks: Chunks, most: number): Message | undefined {
    const { bytes, at } = chunks;
    const kind = bytes[at];
    if ((kind !== WHOLE_TEXT && kind !== WHOLE_BINARY) || !this.#measure(bytes, at) || this.#length > most) {
      return undefined;
    }
    const message = kind === WHOLE_TEXT ? this.#takeText(chunks) : this.#takeBinary(chunks);
    if (message !== undefined) chunks.at = this.#body + this.#length;
    return message;
  }

  /** Reads the rest of a header. Returns whether it is that of a short frame which is whole in the chunk. */
  #measure(bytes: Uint8Array, at: number): boolean {
    const second = bytes[at + 1] ?? 0;
    if (second < MASKED || second > MASKED_2_BYTES) return false;
    if (second < MASKED_2_BYTES) {
      this.#body = at + 6;
      this.#length = second - MASKED;
    } else {
      this.#body = at + 8;
      this.#length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
      if (!(this.#length >= 126 && this.#length <= MAX_SHORT_BYTES)) return false;
    }
    return this.#body + this.#length <= bytes.length;
  }

  #takeBinary(chunks: Chunks): Uint8Array {
    if (this.#length === 0) return NO_BYTES;
    slab.makeRoom(this.#length + WITHIN_WORD);
    const start = this.#placeAfter(slab.used, slab.memory, chunks);
    this.#unmask(slab.memory, start, chunks);
    return slab.cut(start, start + this.#length);
  }

  #takeText(chunks: Chunks): string | undefined {
    const isAhead = chunks.bytes === this.#chunk && chunks.at === this.#from;
    if (!isAhead && (this.#alone > 0 || !this.#lookAhead(chunks))) return this.#takeAlone(chunks);
    const start = this.#placeAfter(this.#aheadAt, scratch, chunks);
    this.#aheadAt = start + this.#length;
    this.#from = this.#body + this.#length;
    const text = this.#ahead.substring(start, this.#aheadAt);
    if (this.#from === this.#until) this.#forget();
    return text;
  }

  /** Makes one string of the texts that begin here and are short. Returns whether they are ASCII, and it did. */
  #lookAhead(chunks: Chunks): boolean {
    const { bytes, at } = chunks;
    let until = at;
    let used = 0;
    while (bytes[until] === WHOLE_TEXT && this.#measure(bytes, until)) {
      const start = this.#placeAfter(used, scratch, chunks);
      if (start + this.#length > MAX_AHEAD_BYTES) break;
      this.#unmask(scratch, start, chunks);
      used = start + this.#length;
      until = this.#body + this.#length;
    }
    this.#measure(bytes, at);
    if (!this.#isAscii(0, used)) return false;
    this.#ahead = this.#native.latin1Slice.call(scratch.bytes, 0, used);
    this.#aheadAt = 0;
    this.#chunk = bytes;
    this.#from = at;
    this.#until = until;
    return true;
  }

  /** One look at all of the scratch that was used. What stood in its gaps must not count, so what is not ASCII goes. */
  #isAscii(start: number, end: number): boolean {
    if (this.#native.isAscii(scratch.bytes.subarray(start, end))) return true;
    scratch.bytes.fill(0, start, end);
    this.#alone = ALONE_AFTER_OTHERS;
    return false;
  }

  /** After the last text: the chunk is free again. */
  #forget(): void {
    this.#chunk = undefined;
    this.#ahead = '';
  }

  /** A text that is not ASCII, or comes soon after one. */
  #takeAlone(chunks: Chunks): string | undefined {
    const start = this.#placeAfter(0, scratch, chunks);
    const end = start + this.#length;
    this.#unmask(scratch, start, chunks);
    this.#alone--;
    const text = this.#native.isUtf8(scratch.bytes.subarray(start, end))
      ? decodeUtf8(scratch.bytes, start, end)
      : undefined;
    scratch.bytes.fill(0, start, end);
    return text;
  }

  /** Where the payload goes after `used` bytes: if words will be used, aligned with the chunk. */
  #placeAfter(used: number, memory: Memory, chunks: Chunks): number {
    if (this.#length <= FEW_BYTES) return used;
    return used + ((chunks.memory.base + this.#body - memory.base - used) & WITHIN_WORD);
  }

  #unmask(memory: Memory, start: number, chunks: Chunks): void {
    const body = this.#body;
    const key = maskingKeyNumber(chunks.bytes, body - 4);
    maskInto(memory, start, chunks.memory, body, body + this.#length, key, 0);
  }
}
