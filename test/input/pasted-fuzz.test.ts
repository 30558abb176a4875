import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, toBase64 } from '../../src/bytes.ts';
import { readPasted } from '../../src/input/pasted.ts';
import { runs } from '../effort.ts';
import { processorTime } from '../processor-time.ts';

describe('anything at all', () => {
  const parts = [
    '81',
    '0x',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\x',
    '\\u',
    '\\',
    '0000  ',
    '\n',
    ' ',
    '*',
    ',',
    '==',
    'GET ',
    'HTTP/1.1 ',
    'peer0_0[] = {',
    '- packet: 1\n',
    'data: !!binary |\n',
    '<Buffer ',
    '>',
    '\ufeff',
    '你',
    '\0',
  ];

  it('is read, or refused with bad-hex', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((list) => list.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.oneof(text, text.map(fromUtf8), fc.uint8Array()), (input) => {
        try {
          expect(readPasted(input).bytes).toBeInstanceOf(Uint8Array);
        } catch (error) {
          expect(['bad-hex', 'bad-file']).toContain((error as { code?: string }).code);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it.each([
    ['digits', '81 '],
    ['lines of a dump', '0000  81\n'],
    ['backslashes', '\\'],
    ['quotation marks', '"\\"'],
    ['brackets', '['],
    ['braces and numbers', '{1,'],
    ['letters', 'abcd'],
    ['comments', '/* '],
    ['escaped quotation marks', '\\"'],
    ['empty lines', '\n'],
    ['lines of packets', '  - packet: 1\n'],
    ['Buffers', '<81 '],
    ['spaces', ' '],
    ['packets', '- packet: 1\n'],
    ['peers', 'peer0_1[] = {'],
  ])('of 300 kilobytes is read in time that is linear: %s', (_what, part) => {
    const time = (count: number) => {
      const text = part.repeat(count / part.length);
      return processorTime(() => {
        try {
          readPasted(text);
        } catch (error) {
          expect(['bad-hex', 'bad-file']).toContain((error as { code?: string }).code);
        }
      });
    };
    time(10_000);
    expect(time(300_000)).toBeLessThan(1000);
  });

  it('base64 of any bytes that hexadecimal cannot be is base64', () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => 255 - i);
    expect(readPasted(toBase64(bytes))).toEqual({ form: 'base64', bytes });
  });
});
