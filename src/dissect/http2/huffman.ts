/**
 * The Huffman code of HPACK: frequent characters have five bits, rare bytes
 * up to thirty.
 *
 * The code is canonical: of two symbols the one with fewer bits comes first, and
 * of two with as many the smaller one. So the lengths are enough to make it.
 */

/** Bits of the code of each byte, then of the end of a string: a digit of base 32 for each (RFC 7541, Appendix B). */
const CODE_LENGTHS =
  'dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6ca' +
  'd67777777777777777777777878djde6f56565666577666567655677777fbeds' +
  'kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmn' +
  'qqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq' +
  'u';

const BASE = 32;
const LONGEST = 30;
/** The symbol that stands for the end of a string. */
const END_OF_STRING = 256;

/** What is wrong with a string: its last bits, or the end of a string inside it. */
export type HuffmanFault = 'padding' | 'end of string';

/** The codes of one length: they follow each other, and so do their symbols in the list. */
interface Length {
  /** The first code of this length. */
  readonly first: number;
  /** How many there are. */
  readonly count: number;
  /** Place of the first one's symbol in {@link SYMBOLS}. */
  readonly at: number;
}

/** Symbols in the order of their codes. */
const SYMBOLS: readonly number[] = Array.from(CODE_LENGTHS, (_, symbol) => symbol).sort(
  (a, b) => lengthOf(a) - lengthOf(b) || a - b,
);

/** By the length of the code, in bits. */
const LENGTHS: readonly Length[] = lengths();

/**
 * Decodes a string (RFC 7541 §5.2).
 *
 * @returns its bytes as Latin-1 text, or what is wrong with it
 */
export function decodeHuffman(bytes: Uint8Array): { readonly text: string } | { readonly fault: HuffmanFault } {
  let text = '';
  let code = 0;
  let bits = 0;
  for (const byte of bytes) {
    for (let mask = 0x80; mask > 0; mask >>= 1) {
      code = code * 2 + (byte & mask ? 1 : 0);
      bits++;
      const { first, count, at } = LENGTHS[bits] as Length;
      if (code - first >= count) continue;
      const symbol = SYMBOLS[at + code - first] as number;
      if (symbol === END_OF_STRING) return { fault: 'end of string' };
      text += String.fromCharCode(symbol);
      code = bits = 0;
    }
  }
  // What fills the last byte is the beginning of the end of a string: ones, fewer than eight.
  return bits < 8 && code === 2 ** bits - 1 ? { text } : { fault: 'padding' };
}

function lengthOf(symbol: number): number {
  return Number.parseInt(CODE_LENGTHS[symbol] ?? '', BASE);
}

function lengths(): Length[] {
  const made: Length[] = [{ first: 0, count: 0, at: 0 }];
  for (let bits = 1; bits <= LONGEST; bits++) {
    const { first, count, at } = made[bits - 1] as Length;
    const ofThisLength = SYMBOLS.filter((symbol) => lengthOf(symbol) === bits).length;
    made.push({ first: (first + count) * 2, count: ofThisLength, at: at + count });
  }
  return made;
}
