/** Bits in the order of DEFLATE, and the Huffman codes that they are read with (RFC 1951 §3.1.1, §3.2.2). */

/** Reads bits, the lowest of each byte first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** Where the next bit is. */
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bits are left. */
  get left(): number {
    return 8 * this.#bytes.length - this.at;
  }

  /** @throws RangeError if the data ends before */
  bit(): number {
    if (this.left < 1) throw new RangeError(`the data ends in a block, at bit ${this.at}`);
    const bit = ((this.#bytes[this.at >> 3] ?? 0) >> (this.at & 7)) & 1;
    this.at++;
    return bit;
  }

  /** A number, its lowest bit first. */
  bits(count: number): number {
    let number = 0;
    for (let i = 0; i < count; i++) number += this.bit() * 2 ** i;
    return number;
  }

  toNextByte(): void {
    this.at = 8 * Math.ceil(this.at / 8);
  }

  /** Whole bytes, from a whole byte on. */
  bytes(count: number): Uint8Array {
    if (this.left < 8 * count) throw new RangeError(`the data ends in a block, at bit ${this.at}`);
    const first = this.at / 8;
    this.at += 8 * count;
    return this.#bytes.slice(first, first + count);
  }
}

/** For each length in bits: how many codes there are; and what they mean, in order. */
export interface Codes {
  readonly counts: readonly number[];
  readonly meanings: readonly number[];
}

/** @param lengths  in bits, for each meaning; 0: it has no code */
export function codesOf(lengths: readonly number[]): Codes {
  const counts = Array<number>(16).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const meanings = lengths
    .map((length, meaning) => ({ length, meaning }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || a.meaning - b.meaning)
    .map(({ meaning }) => meaning);
  return { counts, meanings };
}

/**
 * Reads one code: those of a length are numbers in a row, and begin after twice those that are shorter.
 *
 * @throws RangeError if no code begins with these bits
 */
export function readCode(reader: BitReader, { counts, meanings }: Codes): number {
  const start = reader.at;
  let code = 0;
  let first = 0;
  let before = 0;
  for (let length = 1; length < counts.length; length++) {
    const count = counts[length] ?? 0;
    code = 2 * code + reader.bit();
    first *= 2;
    if (code - first < count) return meanings[before + code - first] ?? 0;
    first += count;
    before += count;
  }
  throw new RangeError(`no code begins with the bits from ${start} on`);
}
