/** HPACK: the tables and the examples of RFC 7541, and blocks that no encoder makes. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, fromLatin1 } from '../../../src/bytes.ts';
import { HeaderDecoder } from '../../../src/dissect/http2/header-block.ts';
import { decodeHuffman } from '../../../src/dissect/http2/huffman.ts';
import { STATIC_TABLE } from '../../../src/dissect/http2/static-table.ts';
import { runs } from '../../effort.ts';

interface Published {
  readonly staticTable: readonly (readonly [string, string])[];
  readonly huffman: readonly (readonly [code: string, bits: number])[];
  readonly examples: readonly Example[];
}

interface Example {
  readonly section: string;
  readonly title: string;
  readonly block: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly table: readonly (readonly [string, string])[];
  readonly size: number;
}

const PUBLISHED: Published = JSON.parse(readFileSync('test/vectors/rfc7541.json', 'utf8'));
/** Blocks of one section follow each other on one connection; those of C.5 and C.6 with a table of 256 bytes. */
const SERIES = grouped(PUBLISHED.examples);
const SMALL_TABLE = Uint8Array.of(0x3f, 0xe1, 0x01);

function seriesOf({ section }: Example): string {
  return section.startsWith('RFC 7541 §C.2.') ? section : section.replace(/\.\d$/, '');
}

function grouped(examples: readonly Example[]): Map<string, Example[]> {
  const groups = new Map<string, Example[]>();
  for (const example of examples) groups.set(seriesOf(example), [...(groups.get(seriesOf(example)) ?? []), example]);
  return groups;
}

function namesAndValues(decoder: HeaderDecoder, block: Uint8Array): (readonly [unknown, unknown])[] {
  const { fields, fault } = decoder.decode(block, 4096);
  expect(fault).toBeUndefined();
  return fields.map(({ name, value }) => [name, value]);
}

describe('HPACK as RFC 7541 prints it', () => {
  it('has the static table of Appendix A', () => {
    expect(STATIC_TABLE).toEqual(PUBLISHED.staticTable);
  });

  it.each([...SERIES])('decodes the blocks of %s, one after the other', (series, examples) => {
    const decoder = new HeaderDecoder();
    if (/C\.[56]/.test(series)) expect(decoder.decode(SMALL_TABLE, 4096)).toEqual({ fields: [], more: 0 });
    for (const { block, headers, table, size } of examples) {
      expect(namesAndValues(decoder, fromHex(block))).toEqual(headers);
      expect(decoder.table).toMatchObject({ length: table.length, size });
      expect(table.map((_, i) => decoder.table.find(STATIC_TABLE.length + 1 + i))).toEqual(table);
      expect(decoder.table.find(STATIC_TABLE.length + 1 + table.length)).toBe('none');
    }
  });

  it('has the code of Appendix B for every byte', () => {
    const codes = PUBLISHED.huffman.map(([hex, bits]) => Number.parseInt(hex, 16).toString(2).padStart(bits, '0'));
    for (let byte = 0; byte < 256; byte++) {
      const text = String.fromCharCode(byte, 0x61, byte);
      expect(decodeHuffman(packed([codes[byte], codes[0x61], codes[byte]].join('')))).toEqual({ text });
    }
    expect(decodeHuffman(packed(`${codes[256]}`))).toEqual({ fault: 'end of string' });
  });
});

/** Bits as bytes, the last one filled with ones. */
function packed(bits: string): Uint8Array {
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  return Uint8Array.from({ length: whole.length / 8 }, (_, i) => Number.parseInt(whole.slice(8 * i, 8 * i + 8), 2));
}

describe('a block that cannot be decoded', () => {
  it.each([
    ['entry 0', '80', 0, 1, '2.3.3', /came 0/],
    ['an entry that is not there', '82 be', 1, 2, '2.3.3', /1 to 61; came 62/],
    ['an integer without end', '82 ff ff ff ff ff ff ff ff 01', 1, 7, '5.1', /larger/],
    ['a string that is too short', '82 40 05 61 62', 1, 5, '5.2', /expected 5 bytes.*2 remain/],
    ['a name without a value', '40 01 61', 0, 3, '6', /ends inside/],
    ['padding of zeros', '40 81 18 01 61', 0, 3, '5.2', /no padding/],
    ['padding of a whole byte', '40 82 1f ff 01 61', 0, 4, '5.2', /no padding/],
    ['the end of a string inside one', '40 84 ff ff ff ff 01 61', 0, 6, '5.2', /end of a string/],
    ['a table that is larger than allowed', '3f e2 1f', 0, 3, '6.3', /up to 4096 bytes; came 4097/],
    ['a new size after a field', '82 20', 1, 2, '4.2', /after a field/],
  ])('%s, at its bytes', (_what, hex, start, end, section, why) => {
    const { fault } = new HeaderDecoder().decode(fromHex(hex), 4096);
    expect(fault).toMatchObject({ start, end, section, why: expect.stringMatching(why) });
  });

  it('takes little memory, however often it refers to a long field', () => {
    const decoder = new HeaderDecoder();
    const value = fromLatin1('v'.repeat(3900));
    const long = Uint8Array.of(0x40, 0x01, 0x61, 0x7f, 0xbd, 0x1d, ...value);
    const references = new Uint8Array(100_000).fill(0xbe);
    expect(decoder.decode(Uint8Array.from([...long, ...references]), 4096)).toMatchObject({ more: 99_934 });
  });

  it('makes the decoder throw nothing, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }), (blocks) => {
        const decoder = new HeaderDecoder();
        for (const block of blocks) {
          const { fields, fault } = decoder.decode(block, 4096);
          const ends = [...fields.map(({ end }) => end), fault?.end ?? 0];
          expect(Math.max(...ends)).toBeLessThanOrEqual(block.length);
          expect(decoder.table.size).toBeLessThanOrEqual(4096);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('after a gap', () => {
  it('entries that came in it are not known, and those after it are', () => {
    const decoder = new HeaderDecoder();
    decoder.lose();
    const block = fromHex('82 be 40 01 61 01 62 be bf 7e 01 63 be');
    const { fields, fault } = decoder.decode(block, 4096);
    expect(fault).toBeUndefined();
    expect(fields.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      ':method: GET',
      'undefined: undefined',
      'a: b',
      'a: b',
      'undefined: undefined',
      'a: c',
      'a: c',
    ]);
  });
});
