/**
 * Is it UTF-8? Asked of bytes that arrive in pieces.
 *
 * A character is one to four bytes. The first says how many follow, and which
 * values the second may have: that is where overlong forms, surrogates and
 * numbers above U+10FFFF are refused (RFC 3629 §4). A text fails at the first
 * byte that cannot be right, even if its frame has not ended (RFC 6455 §8.1).
 */

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
