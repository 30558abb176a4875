/**
 * What compresses: zlib's on Node, pako in a browser.
 *
 * Both begin each message with the earlier messages as a dictionary, instead
 * of keeping a zlib stream for each connection: that takes at most 48 KiB per
 * direction, and only once something was compressed; a stream
 * takes 300.
 */

/** What a sync flush ends with, and a compressed message leaves out (RFC 7692 §7.2.1). */
export const TAIL: Uint8Array = Uint8Array.of(0x00, 0x00, 0xff, 0xff);

/** The largest window there is, in bits: 32 KiB. */
export const MAX_WINDOW_BITS = 15;

/** What comes out, or which of the two went wrong: it is more than was allowed, or not DEFLATE. */
export type Inflated = Uint8Array | 'too-big' | 'broken';

/** Compresses and inflates DEFLATE data (RFC 1951), whole messages at a time. */
export interface DeflateEngine {
  /**
   * Compresses, up to and including a sync flush.
   *
   * @param history  what was compressed before, at most a window; references to it are allowed
   * @param windowBits  how far references may reach: 2^n bytes, 9 to 15
   * @returns undefined if it cannot use that window: the message is sent as it is
   */
  deflate(payload: Uint8Array, history: Uint8Array, windowBits: number): Uint8Array | undefined;
  /**
   * Inflates all of the blocks. One that is marked as the last (BFINAL) may be followed by more,
   * from the next byte on (RFC 7692 §7.2.1).
   *
   * @param payload  a message, and the four bytes 00 00 FF FF that its sender left out. They must end it as a
   *   flush does: data that is cut short is broken.
   * @param history  what was inflated before, at most 32 KiB
   * @param maxBytes  how much may come out
   */
  inflate(payload: Uint8Array, history: Uint8Array, maxBytes: number): Inflated;
  /** The same for an end that can wait: long work is done on another thread. By default everything is done at once. */
  readonly background?: BackgroundEngine;
}

/** A {@link DeflateEngine} that answers with a promise if an immediate answer would keep others waiting. */
export interface BackgroundEngine {
  /** As {@link DeflateEngine.deflate}; the payload must not change before the promise is settled. */
  deflate(
    payload: Uint8Array,
    history: Uint8Array,
    windowBits: number,
  ): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** As {@link DeflateEngine.inflate}. */
  inflate(payload: Uint8Array, history: Uint8Array, maxBytes: number): Inflated | Promise<Inflated>;
}
