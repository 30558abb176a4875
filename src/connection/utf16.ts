/**
 * UTF-8 as UTF-16, which is what strings are made of: the fast path for texts that are not ASCII, on a Node whose own
 * decoder takes each character by itself (before 24).
 *
 * What is skipped, and why it may be: **every check**. The bytes are UTF-8 for certain, so the first one of a character
 * says all about it. Four bytes are read at once, as one word with the first byte most significant: they are four
 * characters of ASCII, or the word holds all of a character. Three characters of three bytes follow one another in most
 * Chinese, Japanese and Korean texts, so they are looked for together.
 *
 * `test/connection/utf16.test.ts` holds that it does what a `TextDecoder` does.
 */

/** The most bytes of one turn of the loop. */
const BYTES_AT_ONCE = 9;

/**
 * Writes the bytes from `start` to `end` as UTF-16.
 *
 * @param units  where to; at least as many as there are bytes
 * @returns how many units were written: as many as there are bytes only if all are ASCII
 */
export function toUtf16(bytes: DataView, start: number, end: number, units: Uint16Array): number {
  let count = 0;
  let at = start;
  for (const last = end - BYTES_AT_ONCE - 1; at <= last; ) {
    const word = bytes.getInt32(at);
    if (isOfThree(word)) {
      const second = bytes.getInt32(at + 3);
      const third = bytes.getInt32(at + 6);
      units[count++] = ofThree(word);
      at += 3;
      if (!isOfThree(second)) continue;
      units[count++] = ofThree(second);
      at += 3;
      if (!isOfThree(third)) continue;
      units[count++] = ofThree(third);
      at += 3;
    } else if ((word & 0x8080_8080) === 0) {
      units[count] = word >> 24;
      units[count + 1] = (word >> 16) & 0x7f;
      units[count + 2] = (word >> 8) & 0x7f;
      units[count + 3] = word & 0x7f;
      count += 4;
      at += 4;
    } else if (word >= 0) {
      units[count++] = word >> 24;
      at++;
    } else if (word >>> 29 === 0b110) {
      units[count++] = ((word >> 18) & 0x7c0) | ((word >> 16) & 0x3f);
      at += 2;
    } else {
      count = putPair(units, count, ofFour(word));
      at += 4;
    }
  }
  return toUtf16Plainly(bytes, at, end, units, count);
}

/** The last bytes, of which no word may be read. */
function toUtf16Plainly(bytes: DataView, start: number, end: number, units: Uint16Array, before: number): number {
  let count = before;
  for (let at = start; at < end; ) {
    const first = bytes.getUint8(at);
    if (first < 0x80) {
      units[count++] = first;
      at++;
    } else if (first < 0xe0) {
      units[count++] = ((first & 0x1f) << 6) | (bytes.getUint8(at + 1) & 0x3f);
      at += 2;
    } else if (first < 0xf0) {
      units[count++] =
        ((first & 0x0f) << 12) | ((bytes.getUint8(at + 1) & 0x3f) << 6) | (bytes.getUint8(at + 2) & 0x3f);
      at += 3;
    } else {
      count = putPair(units, count, ofFour(bytes.getInt32(at)));
      at += 4;
    }
  }
  return count;
}

/** Whether a word begins with a character of three bytes: 1110xxxx 10xxxxxx 10xxxxxx. */
function isOfThree(word: number): boolean {
  return word >>> 28 === 0b1110;
}

function ofThree(word: number): number {
  return ((word >> 12) & 0xf000) | ((word >> 10) & 0x0fc0) | ((word >> 8) & 0x3f);
}

/** A character of four bytes: 11110xxx 10xxxxxx 10xxxxxx 10xxxxxx. */
function ofFour(word: number): number {
  return ((word >> 6) & 0x1c_0000) | ((word >> 4) & 0x3_f000) | ((word >> 2) & 0x0fc0) | (word & 0x3f);
}

/** Writes a character above U+FFFF as two units. Returns how many there are with them. */
function putPair(units: Uint16Array, count: number, character: number): number {
  const above = character - 0x1_0000;
  units[count] = 0xd800 | (above >> 10);
  units[count + 1] = 0xdc00 | (above & 0x3ff);
  return count + 2;
}
