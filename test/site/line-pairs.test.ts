/** Lines of two texts that correspond, and the words in which they differ. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/render/markup.ts';
import { pairLines, type Range } from '../../src/site/line-pairs.ts';
import { markedHtml } from '../../src/site/marked.ts';
import { textOf } from '../html-text.ts';

const words = fc.array(fc.constantFrom('key', 'head', ' ', '(', '=', '<', '键'), { maxLength: 8 });
const line = words.map((parts) => parts.join(''));
const lines = fc.array(line, { maxLength: 5 });

/** A line without some pieces of it. */
const without = (text: string, ranges: readonly Range[]) =>
  [...text.split('')].filter((_, at) => !ranges.some(([start, end]) => at >= start && at < end)).join('');

describe('lines that correspond', () => {
  it('are in order, and differ in nothing but what is said to be in only one of them', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        let last = [-1, -1];
        for (const pair of pairLines(left, right)) {
          expect(pair.left).toBeGreaterThan(last[0] ?? 0);
          expect(pair.right).toBeGreaterThan(last[1] ?? 0);
          last = [pair.left, pair.right];
          const [one, other] = [left[pair.left] ?? '', right[pair.right] ?? ''];
          expect(without(one, pair.only[0])).toBe(without(other, pair.only[1]));
        }
      }),
    );
  });

  it('are found between lines that are like no other', () => {
    const old = ['refuse(all);', "speaks: 'hixie-76',", 'origin,'];
    const recent = ["speaks: 'version-13',", 'check(accept);', 'origin,'];
    const pairs = pairLines(old, recent).map(({ left, right }) => [left, right]);
    expect(pairs).toContainEqual([2, 2]);
    expect(pairs.flat()).not.toContain(undefined);
    expect(pairs).not.toContainEqual([0, 1]);
  });

  it('do not correspond if they have only signs in common', () => {
    expect(pairLines(['first(one);'], ['second(two);'])).toEqual([]);
    expect(pairLines([''], ['}'])).toEqual([]);
  });

  it('have whole words marked', () => {
    const [pair] = pairLines(['requireKey(head, keys);'], ['requireKey(head, key);']);
    expect(pair?.only).toEqual([[[17, 21]], [[17, 20]]]);
  });
});

describe('marks on text with colours', () => {
  it('hold what they are told to, and never overlap an element', () => {
    const content = html`a<span class="keyword">if</span> ${'<b>'} &c`;
    expect(textOf(String(content))).toBe('aif <b> &c');
    expect(String(markedHtml(content, [[0, 2]]))).toBe(
      '<mark>a</mark><span class="keyword"><mark>i</mark>f</span> &lt;b&gt; &c',
    );
    expect(textOf(String(markedHtml(content, [[4, 7]])))).toBe('aif <b> &c');
    expect(String(markedHtml(content, [[4, 7]]))).toContain('<mark>&lt;b&gt;</mark>');
  });
});
