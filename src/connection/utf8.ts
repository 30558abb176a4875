/**
 * Is it UTF-8? Asked of bytes that arrive in pieces.
 *
 * A character is one to four bytes. The first says how many follow, and which
 * values the second may have: that is where overlong forms, surrogates and
 * numbers above U+10FFFF are refused (RFC 3629 §4). A text fails at the first
 * byte that cannot be right, even if its frame has not ended (RFC 6455 §8.1).
 */

import { toUtf8 } from '../bytes.ts';
import { type Native, native } from '../platform.ts';
import { toUtf16 } from './utf16.ts';

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
  return decodeAscii(bytes, start, end) ?? decodeOther(bytes, start, end);
}

/** The same for bytes that are probably not ASCII. */
export function decodeOther(bytes: Uint8Array, start: number, end: number): string {
  if (!native) return toUtf8(bytes.subarray(start, end));
  const length = end - start;
  if (length >= native.utf8From) return native.utf8Slice.call(bytes, start, end);
  const { units, bytes: written } = length <= SCRATCH_UNITS ? scratch : new Units(length, native);
  const count = toUtf16(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), start, end, units);
  // A string with one byte per character takes half the memory.
  return count === length ? native.latin1Slice.call(bytes, start, end) : native.ucs2Slice.call(written, 0, 2 * count);
}

/** Text from any bytes; each sequence that is not UTF-8 becomes U+FFFD (hixie-76 §5.4). */
export function decodeLossy(bytes: Uint8Array, start: number, end: number, isAscii: boolean): string {
  const ascii = decodeAscii(bytes, start, end, isAscii);
  if (ascii !== undefined) return ascii;
  const text = bytes.subarray(start, end);
  return native?.isUtf8(text) ? decodeUtf8(bytes, start, end) : toUtf8(text);
}

const SCRATCH_UNITS = 4_096;

/** Memory for UTF-16. */
class Units {
  readonly bytes: Uint8Array;
  readonly units: Uint16Array;

  constructor(count: number, { allocate }: Pick<Native, 'allocate'>) {
    this.bytes = allocate(2 * count);
    this.units = new Uint16Array(this.bytes.buffer);
  }
}

const scratch = new Units(SCRATCH_UNITS, native ?? { allocate: (bytes) => new Uint8Array(bytes) });
