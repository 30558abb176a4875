/**
 * Short texts of hixie-76 at a stroke: the fast path for `00 … FF`, whole in the chunk and ASCII. Everything else is
 * left as it lies, byte for byte, for the decoder and the assembler.
 *
 * What is skipped, and why it may be:
 *
 * - **No payload is cut out.** Nothing is masked, so a string can be made of the chunk as it is, of up to
 *   {@link MAX_AHEAD_BYTES} with all that is around the texts. A text is a part of it. What is not ASCII becomes
 *   something wrong in that string, but no text is taken from there: each is looked at byte for byte, or word for word.
 * - **No state changes.** It is asked only between two frames, and takes whole ones; the chunk stands after them.
 *
 * `test/connection/short-messages.test.ts` holds that both ways agree.
 */

import type { Chunks } from '../frame/chunks.ts';
import type { Native } from '../platform.ts';

/** The longest text that is read here, in bytes: for a longer one, Node finds its end faster. */
export const MAX_TEXT_BYTES = 128;

/** The most bytes that are made one string, which lives as long as one of its parts. */
export const MAX_AHEAD_BYTES = 4_096;

/** After a text that is not ASCII, this many strings are made of one text only: the next ones are probably like it. */
const ALONE_AFTER_OTHERS = 8;

/** The type of a text, and the byte that ends it (hixie-76 §4.2). */
const TEXT = 0x00;
const END = 0xff;

/** In a chunk of fewer bytes a loop is faster than a `DataView`, which takes 40 ns to make. */
const VIEW_FROM = 64;

export class ShortTexts {
  readonly #native: Native;
  readonly #chunks: Chunks;
  /** The longest text that is taken, in bytes. */
  readonly #most: number;

  /** What was made of the chunk ahead, and which part of it that is. */
  #ahead: string | undefined;
  #from = 0;
  #until = 0;
  /** How many texts are to be read one by one. */
  #alone = 0;

  /**
   * @param native  what Node has to make strings: without it there is no fast path
   * @param chunks  where the frames come from
   * @param maxMessage  the longest message, in bytes
   */
  constructor(native: Native, chunks: Chunks, maxMessage: number) {
    this.#native = native;
    this.#chunks = chunks;
    this.#most = Math.min(maxMessage, MAX_TEXT_BYTES);
  }

  /** Whether it has begun to read the chunk: then a frame comes next. */
  get isUnderWay(): boolean {
    return this.#ahead !== undefined;
  }

  /**
   * Takes the next text.
   *
   * @returns undefined if what begins here is not for this path: then nothing was taken
   */
  take(): string | undefined {
    const chunks = this.#chunks;
    const start = chunks.at + 1;
    const end = chunks.bytes[chunks.at] === TEXT ? this.#endOf(start) : -1;
    if (end === -1) {
      this.#ahead = undefined;
      return undefined;
    }
    const ahead = this.#ahead !== undefined && end <= this.#until ? this.#ahead : this.#lookAhead(start, end);
    const text = ahead.substring(start - this.#from, end - this.#from);
    chunks.at = end + 1;
    if (chunks.at >= this.#until) this.#ahead = undefined;
    return text;
  }

  #lookAhead(start: number, end: number): string {
    const { bytes } = this.#chunks;
    if (this.#alone > 0) this.#alone--;
    this.#from = start;
    this.#until = this.#alone > 0 ? end : Math.max(end, Math.min(start + MAX_AHEAD_BYTES, bytes.length));
    this.#ahead = this.#native.latin1Slice.call(bytes, start, this.#until);
    return this.#ahead;
  }

  /** Where the text that begins at `start` ends, or -1 if that is too far, or not in this chunk, or it is not ASCII. */
  #endOf(start: number): number {
    const { bytes, memory } = this.#chunks;
    const last = Math.min(bytes.length - 1, start + this.#most);
    let at = start;
    if (bytes.length >= VIEW_FROM) {
      const { view } = memory;
      while (at + 3 <= last && (view.getInt32(at) & 0x8080_8080) === 0) at += 4;
    }
    while (at <= last && (bytes[at] as number) < 0x80) at++;
    if (at > last) return -1;
    if (bytes[at] === END) return at;
    this.#alone = ALONE_AFTER_OTHERS;
    return -1;
  }
}
