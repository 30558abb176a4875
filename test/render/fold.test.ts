import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyLine } from '../../src/course/key-line.ts';
import { columns } from '../../src/render/columns.ts';
import { foldKeepingSpaces, foldLines } from '../../src/render/fold.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '  ', '你', 'e\u0301', '·', '\n', '\t') });
const width = fc.integer({ min: 2, max: 30 });

describe('a text in lines', () => {
  it('is never wider than the window, Chinese and combining characters included', () => {
    fc.assert(
      fc.property(text, width, (text, width) => {
        for (const line of foldLines(text, width)) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('loses nothing but the single spaces at which it is broken', () => {
    const squeezed = (text: string) => text.replaceAll('\t', '  ').replace(/[ \n]/g, '');
    fc.assert(
      fc.property(text, width, (text, width) => {
        expect(squeezed(foldLines(text, width).join('\n'))).toBe(squeezed(text));
      }),
    );
  });

  it('is not broken within a run of spaces', () => {
    expect(foldLines('a key: "1   2" of 3', 12)).toEqual(['a key:', '"1   2" of 3']);
  });

  it('keeps its indentation, and indents by more what goes on', () => {
    expect(foldLines('  one two three', 10)).toEqual(['  one', '    two', '    three']);
    expect(foldLines('one two', 4)).toEqual(['one', 'two']);
  });

  it('shows what a terminal would obey', () => {
    expect(foldLines('\u001b[2J', 20)).toEqual(['\\u001b[2J']);
  });
});

describe('a value in lines', () => {
  it('has every space that it had, none of them at an end', () => {
    const key = fc.string({ unit: fc.constantFrom('4', '@', ' ', 'x') });
    fc.assert(
      fc.property(key, width, (key, width) => {
        const lines = foldKeepingSpaces(key, width);
        expect(lines.join('')).toBe(key);
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
    expect(foldKeepingSpaces('two words more', 9)).toEqual(['two words', ' more']);
  });
});

describe('the line of keys', () => {
  const keys = [
    { key: 'n', does: 'next', rank: 2 },
    { key: 'h', does: 'hint', rank: 1 },
    { key: 'q', does: 'quit', rank: 0 },
  ];

  it('has all that fit, in their order', () => {
    expect(keyLine(keys, 80)).toBe('n next  h hint  q quit');
    expect(keyLine(keys, 22)).toBe('n next  h hint  q quit');
  });

  it('leaves out those of the highest rank, says where the others are, and never leaves out the way out', () => {
    expect(keyLine(keys, 21)).toBe('? keys  q quit');
    expect(keyLine(keys, 14)).toBe('? keys  q quit');
    expect(keyLine([...keys.slice(0, 2), { key: 'l', does: 'a long list', rank: 3 }, ...keys.slice(2)], 30)).toBe(
      'n next  h hint  ? keys  q quit',
    );
  });
});
