/**
 * Compressed data as what it says: blocks (RFC 1951 §3.2), and in each of them
 * bytes as they are and references to earlier bytes. It shows what a compressor
 * found; to inflate is the task of an engine.
 */

import { BitReader, type Codes, codesOf, readCode } from './deflate-codes.ts';

/** A part of a block, and the bits that it takes: from the lowest bit of the first byte, as DEFLATE counts. */
export type DeflatePart = { readonly start: number; readonly end: number } & (
  | { readonly is: 'literal'; readonly byte: number }
  /** So many bytes, that were there so many bytes before. */
  | { readonly is: 'match'; readonly length: number; readonly distance: number }
  /** Bytes of a block that is not compressed. */
  | { readonly is: 'stored'; readonly bytes: Uint8Array }
);

export interface DeflateBlock {
  /** Bits, as in its parts. */
  readonly start: number;
  readonly end: number;
  /** BFINAL. */
  readonly final: boolean;
  /** BTYPE: without compression, with the codes of the RFC, with codes of its own. */
  readonly type: 'stored' | 'fixed' | 'dynamic';
  readonly parts: readonly DeflatePart[];
}

export interface DeflateBlocks {
  /** Those that are complete. */
  readonly blocks: readonly DeflateBlock[];
  /** Why there are no more, if the data does not end after a block. */
  readonly problem?: string;
}

/** Bases and extra bits of the codes 257 to 285, and of the distances (RFC 1951 §3.2.5). */
const LENGTHS = withExtraBits(3, [...Array(8).fill(0), ...each([1, 2, 3, 4, 5], 4)], [258]);
const DISTANCES = withExtraBits(1, [...Array(4).fill(0), ...each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 2)]);
/** The order in which the lengths of the code for lengths come (RFC 1951 §3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

/** The codes of a block that brings none (RFC 1951 §3.2.6). */
const FIXED = {
  literals: codesOf([...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)]),
  distances: codesOf(Array(30).fill(5)),
};

/**
 * Reads blocks until the data ends. A message of permessage-deflate ends with
 * what its sender left out: append 00 00 FF FF.
 */
export function deflateBlocks(bytes: Uint8Array): DeflateBlocks {
  const reader = new BitReader(bytes);
  const blocks: DeflateBlock[] = [];
  try {
    while (reader.left > 0) {
      const block = readBlock(reader);
      blocks.push(block);
      // The next one begins with the next byte (RFC 7692 §7.2.3.4).
      if (block.final) reader.toNextByte();
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { blocks, problem: error.message };
  }
  return { blocks };
}

function readBlock(reader: BitReader): DeflateBlock {
  const start = reader.at;
  const final = reader.bits(1) === 1;
  const type = (['stored', 'fixed', 'dynamic'] as const)[reader.bits(2)];
  if (type === undefined) throw new RangeError(`expected the type of a block at bit ${start + 1}; came 11`);
  if (type === 'stored') return { start, final, type, parts: [readStored(reader)], end: reader.at };
  const { literals, distances } = type === 'fixed' ? FIXED : readCodes(reader);
  return { start, final, type, parts: readParts(reader, literals, distances), end: reader.at };
}

function readStored(reader: BitReader): DeflatePart {
  reader.toNextByte();
  const start = reader.at;
  const length = reader.bits(16);
  if ((reader.bits(16) ^ length) !== 0xffff) throw new RangeError(`the length at bit ${start} contradicts itself`);
  return { is: 'stored', start, bytes: reader.bytes(length), end: reader.at };
}

function readParts(reader: BitReader, literals: Codes, distances: Codes): DeflatePart[] {
  const parts: DeflatePart[] = [];
  for (;;) {
    const start = reader.at;
    const code = readCode(reader, literals);
    if (code === END_OF_BLOCK) return parts;
    if (code < END_OF_BLOCK) {
      parts.push({ is: 'literal', start, byte: code, end: reader.at });
      continue;
    }
    const length = numberOf(reader, LENGTHS, code - END_OF_BLOCK - 1, start);
    const distance = numberOf(reader, DISTANCES, readCode(reader, distances), start);
    parts.push({ is: 'match', start, length, distance, end: reader.at });
  }
}

function numberOf(reader: BitReader, table: readonly (readonly [number, number])[], code: number, at: number): number {
  const [base, extra] = table[code] ?? [];
  if (base === undefined || extra === undefined) throw new RangeError(`the code at bit ${at} means nothing`);
  return base + reader.bits(extra);
}

/** The codes that a block brings (RFC 1951 §3.2.7). */
function readCodes(reader: BitReader): { readonly literals: Codes; readonly distances: Codes } {
  const literals = reader.bits(5) + 257;
  const distances = reader.bits(5) + 1;
  const count = reader.bits(4) + 4;
  const sizes = Array<number>(19).fill(0);
  for (const place of ORDER.slice(0, count)) sizes[place] = reader.bits(3);
  const ofLengths = codesOf(sizes);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const code = readCode(reader, ofLengths);
    if (code < 16) lengths.push(code);
    else if (code === 16) lengths.push(...Array<number>(3 + reader.bits(2)).fill(lengths.at(-1) ?? 0));
    else lengths.push(...Array<number>(code === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7)).fill(0));
  }
  return { literals: codesOf(lengths.slice(0, literals)), distances: codesOf(lengths.slice(literals)) };
}

/** Each number some times. */
function each(numbers: readonly number[], times: number): number[] {
  return numbers.flatMap((number) => Array<number>(times).fill(number));
}

/** A table in which each number begins where the one before it ends. */
function withExtraBits(first: number, extras: readonly number[], last: readonly number[] = []) {
  let base = first;
  const table = extras.map((extra): readonly [base: number, extra: number] => {
    const row = [base, extra] as const;
    base += 2 ** extra;
    return row;
  });
  // 258 has a code of its own, instead of the last number of the code before it.
  return [...table, ...last.map((one) => [one, 0] as const)];
}
