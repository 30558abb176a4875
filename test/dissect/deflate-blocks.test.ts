/** Blocks are read as RFC 1951 has them: what they say makes the text that zlib compressed. */

import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { pakoEngine } from '../../src/connection/pako.ts';
import { type DeflateBlocks, deflateBlocks } from '../../src/dissect/deflate-blocks.ts';

/** What the blocks say, after what was said before. */
function said({ blocks }: DeflateBlocks, before: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = [...before];
  for (const part of blocks.flatMap(({ parts }) => parts)) {
    if (part.is === 'literal') bytes.push(part.byte);
    else if (part.is === 'stored') bytes.push(...part.bytes);
    else for (let i = 0; i < part.length; i++) bytes.push(bytes[bytes.length - part.distance] ?? Number.NaN);
  }
  return Uint8Array.from(bytes).subarray(before.length);
}

const message = (hex: string) => deflateBlocks(concat([fromHex(hex), TAIL]));
const HELLO = '48 65 6c 6c 6f';

describe('deflateBlocks', () => {
  it('reads the examples of RFC 7692 §7.2.3', () => {
    const shapes = (hex: string) => message(hex).blocks.map(({ type, final }) => `${type}${final ? ', final' : ''}`);
    expect(toHex(said(message('f2 48 cd c9 c9 07 00')))).toBe(HELLO);
    expect(shapes('f2 48 cd c9 c9 07 00')).toEqual(['fixed', 'stored']);
    // The second message refers to the first.
    const second = message('f2 00 11 00 00');
    expect(second.blocks[0]?.parts).toMatchObject([
      { is: 'literal', byte: 0x48 },
      { is: 'match', length: 4, distance: 5 },
    ]);
    expect(toHex(said(second, fromHex(HELLO)))).toBe(HELLO);
    expect(toHex(said(message('00 05 00 fa ff 48 65 6c 6c 6f 00')))).toBe(HELLO);
    expect(shapes('f3 48 cd c9 c9 07 00 00')).toEqual(['fixed, final', 'stored']);
    expect(toHex(said(message('f3 48 cd c9 c9 07 00 00')))).toBe(HELLO);
    expect(toHex(said(message('f2 48 05 00 00 00 ff ff ca c9 c9 07 00')))).toBe(HELLO);
  });

  it('reads whatever zlib and pako compress, with and without earlier bytes', () => {
    const word = fc.constantFrom('{"from":"Ann"', 'text', ',', ' ', '你好', 'aaaaaaaaaaaa', '0123456789');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(word, { maxLength: 200 }).map((words) => new TextEncoder().encode(words.join(''))),
    );
    fc.assert(
      fc.property(bytes, bytes, fc.constantFrom(0, 1, 6, 9), (payload, history, level) => {
        const dictionary = history.length === 0 ? {} : { dictionary: history };
        const options = { finishFlush: constants.Z_SYNC_FLUSH, level, ...dictionary };
        const read = deflateBlocks(deflateRawSync(payload, options));
        expect(read.problem).toBeUndefined();
        expect(toHex(said(read, history))).toBe(toHex(payload));
      }),
      { numRuns: 150 },
    );
    const text = new TextEncoder().encode('pako says this, and pako says that. '.repeat(30));
    expect(
      said(deflateBlocks(pakoEngine.deflate(text, text.subarray(0, 100), 15) ?? text), text.subarray(0, 100)),
    ).toEqual(text);
  });

  it('reads codes that a block brings, and lengths of 258', () => {
    const text = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 23);
    const read = deflateBlocks(deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }));
    expect(read.blocks[0]?.type).toBe('dynamic');
    expect(read.blocks.flatMap(({ parts }) => parts)).toContainEqual(expect.objectContaining({ length: 258 }));
    expect(said(read)).toEqual(text);
  });

  it('has parts that follow each other without a gap, bit by bit', () => {
    const { blocks } = message('f2 48 cd c9 c9 07 00');
    const [fixed, empty] = blocks;
    expect(fixed?.parts[0]?.start).toBe(3);
    for (const [i, { end }] of (fixed?.parts ?? []).entries()) {
      // The code of the end of a fixed block has seven bits.
      expect(fixed?.parts[i + 1]?.start ?? (fixed?.end ?? 0) - 7).toBe(end);
    }
    expect(empty?.start).toBe(fixed?.end);
  });

  it('says where data breaks, and reads what is before that', () => {
    expect(deflateBlocks(fromHex('f2 48 cd'))).toEqual({ blocks: [], problem: 'the data ends in a block, at bit 24' });
    expect(deflateBlocks(fromHex('07'))).toMatchObject({ problem: 'expected the type of a block at bit 1; came 11' });
    expect(deflateBlocks(fromHex('00 01 00 00 00 61')).problem).toContain('contradicts itself');
    expect(message('f2 48 cd c9 c9 07 00 07').blocks.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { blocks, problem } = deflateBlocks(bytes);
        expect(blocks.length > 0 || problem !== undefined || bytes.length === 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
