/** Exercise 07: frames of hixie-76. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Puts a text between the byte 00 and the byte FF, in UTF-8 (hixie-76 §4.2).
 * A text may have any length and any character in it.
 *
 * `fromUtf8` of `src/bytes.ts` turns a string into bytes.
 */
export function encodeText(text: string): Uint8Array {
  throw todo('encodeText', text);
}

/** What {@link decodeTexts} has found. */
export interface Decoded {
  /** The complete texts, in order. */
  readonly texts: readonly string[];
  /** How many bytes were read, skipped frames included; an incomplete frame begins after them. */
  readonly read: number;
  /** Whether the closing frame, FF 00, was among them; nothing after it is read. */
  readonly closed: boolean;
}

/**
 * Reads all complete frames (hixie-76 §4.2, §5.3); bytes may hold none of them, or thousands:
 *
 * - a type below 80 hexadecimal begins data that ends with FF; type 00 is text, the others are skipped
 * - a type from 80 on is followed by a length, seven bits per byte, the most
 *   significant first; the first bit of a byte says that another follows;
 *   that many bytes are skipped
 * - FF with the length 0 is the closing frame
 *
 * Bytes that are not UTF-8 become U+FFFD; `toUtf8` of `src/bytes.ts` does that,
 * and leaves every character as it is.
 *
 * @throws Error if nine bytes of a length say that another follows: it would
 *   never end
 */
export function decodeTexts(bytes: Uint8Array): Decoded {
  throw todo('decodeTexts', bytes);
}
