/** Masking as fast as JavaScript can: by words of 64 bits, eight of them in a turn of the loop. */

/** Combines whole words in place with a key of four bytes, given twice. */
export function maskWords(words: BigUint64Array, key: bigint): void {
  const { length } = words;
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    words[at] = (words[at] as bigint) ^ key;
    words[at + 1] = (words[at + 1] as bigint) ^ key;
    words[at + 2] = (words[at + 2] as bigint) ^ key;
    words[at + 3] = (words[at + 3] as bigint) ^ key;
    words[at + 4] = (words[at + 4] as bigint) ^ key;
    words[at + 5] = (words[at + 5] as bigint) ^ key;
    words[at + 6] = (words[at + 6] as bigint) ^ key;
    words[at + 7] = (words[at + 7] as bigint) ^ key;
  }
  for (; at < length; at++) words[at] = (words[at] as bigint) ^ key;
}

const bytes = new Uint8Array(8);
const word = new BigUint64Array(bytes.buffer);

/** The four bytes of a key at an offset, twice, as one word. */
export function keyWord(from: Uint8Array, at: number): bigint {
  for (let i = 0; i < 8; i++) bytes[i] = from[at + (i & 3)] as number;
  return word[0] as bigint;
}

/** Memory for a payload and for the words that it fills: up to seven bytes more. */
export function memoryFor(length: number): Buffer {
  return Buffer.allocUnsafeSlow((length + 7) & ~7);
}
