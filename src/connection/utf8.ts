/**
 * Is it UTF-8? Asked of bytes that arrive in pieces.
 *
 * A character is one to four bytes. The first says how many follow, and which
 * values the second may have: that is where overlong forms, surrogates and
 * numbers above U+10FFFF are refused (RFC 3629 §4). A text fails at the first
 * byte that cannot be right, even if its frame has not ended (RFC 6455 §8.1).
 */

import { toUtf8 } from '../bytes.ts';
import { native } from '../platform.ts';

/** From this many bytes on, calling Node is faster. */
const NATIVE_FROM = 64;

export class Utf8Validator {
  /** Bytes still to come in the character begun. */
  #left = 0;
  /** Values the next byte may have. */
  #min = 0x80;
  #max = 0xbf;

  /** Whether the bytes so far end between two characters. */
  get complete(): boolean {
    return this.#left === 0;
  }

  /**
   * Takes the bytes from `start` to `end`.
   *
   * @returns the index of the first byte that cannot be right, or -1
   */
  push(bytes: Uint8Array, start = 0, end = bytes.length): number {
    if (end - start < NATIVE_FROM) return this.#pushEach(bytes, start, end);
    const begun = start + this.#left;
    const bad = this.#pushEach(bytes, start, begun);
    return bad === -1 ? this.#pushEach(bytes, lastBoundary(bytes, begun, end), end) : bad;
  }

  /** Looks at each byte. */
  #pushEach(bytes: Uint8Array, start: number, end: number): number {
    let left = this.#left;
    let min = this.#min;
    let max = this.#max;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      if (left > 0) {
        if (byte < min || byte > max) return at;
        left--;
        min = 0x80;
        max = 0xbf;
      } else if (byte >= 0x80) {
        if (byte < 0xc2 || byte > 0xf4) return at;
        left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        min = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
        max = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
      }
    }
    this.#left = left;
    this.#min = min;
    this.#max = max;
    return -1;
  }
}

/** Up to where the bytes are known to be complete UTF-8 characters: to the last character if Node says so, else to `start`. */
function lastBoundary(bytes: Uint8Array, start: number, end: number): number {
  let boundary = end;
  while (boundary > end - 3 && ((bytes[boundary - 1] as number) & 0xc0) === 0x80) boundary--;
  if ((bytes[boundary - 1] as number) >= 0x80) boundary--;
  return native?.isUtf8(bytes.subarray(start, boundary)) ? boundary : start;
}

/**
 * Text from ASCII, which is Latin-1 too: that takes only a copy, and UTF-8 takes a decoder.
 *
 * @param isAscii  whether the bytes are already known to be ASCII
 * @returns undefined if it is not ASCII, or if decoding is the fastest way to find out
 */
export function decodeAscii(bytes: Uint8Array, start: number, end: number, isAscii = false): string | undefined {
  if (!native || !(isAscii || native.isAscii(bytes.subarray(start, end)))) return undefined;
  return native.latin1Slice.call(bytes, start, end);
}

/** Text from bytes that are UTF-8 for certain. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  const text = decodeAscii(bytes, start, end);
  if (text !== undefined) return text;
  const length = end - start;
  if (!native) return toUtf8(bytes.subarray(start, end));
  if (length < NATIVE_FROM) return native.utf8Slice.call(bytes, start, end);
  const units = length <= SCRATCH_UNITS ? scratch : new Uint16Array(native.allocate(2 * length).buffer);
  const count = toUtf16(bytes, start, end, units);
  return native.ucs2Slice.call(new Uint8Array(units.buffer), 0, 2 * count);
}

/** Text from any bytes; each sequence that is not UTF-8 becomes U+FFFD (hixie-76 §5.4). */
export function decodeLossy(bytes: Uint8Array, start: number, end: number, isAscii: boolean): string {
  const ascii = decodeAscii(bytes, start, end, isAscii);
  if (ascii !== undefined) return ascii;
  const text = bytes.subarray(start, end);
  return native?.isUtf8(text) ? decodeUtf8(bytes, start, end) : toUtf8(text);
}

const SCRATCH_UNITS = 4_096;
const scratch = new Uint16Array(SCRATCH_UNITS);

/**
 * UTF-8 as UTF-16, which is what strings are made of: more than twice as fast as
 * Node's own decoder for characters of three bytes.
 *
 * @returns how many units were written
 */
function toUtf16(bytes: Uint8Array, start: number, end: number, units: Uint16Array): number {
  let count = 0;
  for (let at = start; at < end; ) {
    const first = bytes[at] as number;
    if (first < 0x80) {
      units[count++] = first;
      at++;
    } else if (first < 0xe0) {
      units[count++] = ((first & 0x1f) << 6) | ((bytes[at + 1] as number) & 0x3f);
      at += 2;
    } else if (first < 0xf0) {
      const second = (bytes[at + 1] as number) & 0x3f;
      units[count++] = ((first & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] as number) & 0x3f);
      at += 3;
    } else {
      const high = ((first & 0x07) << 18) | (((bytes[at + 1] as number) & 0x3f) << 12);
      const code = (high | (((bytes[at + 2] as number) & 0x3f) << 6) | ((bytes[at + 3] as number) & 0x3f)) - 0x10000;
      units[count++] = 0xd800 | (code >> 10);
      units[count++] = 0xdc00 | (code & 0x3ff);
      at += 4;
    }
  }
  return count;
}
