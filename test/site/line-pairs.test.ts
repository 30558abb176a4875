/** Lines of two texts that correspond, and the words in which they differ. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/render/markup.ts';
import { marksOf, onlyInEach, pairLines, type Range } from '../../src/site/line-pairs.ts';
import { markedHtml } from '../../src/site/marked.ts';
import { textOf } from '../html-text.ts';

const words = fc.array(fc.constantFrom('key', 'head', ' ', '(', '=', '<', '键'), { maxLength: 8 });
const line = words.map((parts) => parts.join(''));
const lines = fc.array(line, { maxLength: 5 });

/** The words and signs of lines, without some ranges of them. */
const remaining = (texts: readonly string[], only: readonly (readonly Range[])[]) =>
  texts
    .map((text, i) =>
      [...text.split('')].filter((_, at) => !only[i]?.some(([start, end]) => at >= start && at < end)).join(''),
    )
    .join('')
    .replace(/\s/g, '');

describe('two texts', () => {
  it('differ in nothing but what is said to be in only one of them, and in white space', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const only = onlyInEach(left, right);
        expect(remaining(left, only[0])).toBe(remaining(right, only[1]));
      }),
    );
  });

  it('do not differ if only their lines are broken or indented in another way', () => {
    const [left, right] = onlyInEach(['  throw fail(code,', '    message);'], ['throw fail(code, message);']);
    expect([left, right]).toEqual([[[], []], [[]]]);
  });
});

describe('of a line', () => {
  const marks = (left: string, right: string) => marksOf(left, onlyInEach([left], [right])[0][0] ?? []);

  it('whole words are marked', () => {
    expect(marks('requireKey(head, keys);', 'requireKey(head, key);')).toEqual([[17, 21]]);
  });

  it('marks with less than two characters between them are one', () => {
    expect(marks('refuse(all, one.two, of, these, many);', 'refuse(all, six.ten, of, these, many);')).toEqual([
      [12, 19],
    ]);
    expect(marks('these four, are, in both: a, b', 'these four, are, in both: c, d')).toHaveLength(2);
  });

  it('all is marked if little of it is in the other text', () => {
    expect(marks('const masked = header.mask;', 'const length = bytes.length;')).toBe('all');
    expect(marks('}', 'key')).toBe('all');
  });

  it('punctuation of a comment is not marked', () => {
    expect(marks(' * the keys, and the body', ' * the keys and the body')).toEqual([]);
    expect(marks(' */', 'read(keys);')).toEqual([]);
    expect(marks('read(keys, body);', 'read(keys body);')).toEqual([[9, 10]]);
  });
});

describe('lines that correspond', () => {
  it('are in order', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        let last = [-1, -1];
        for (const pair of pairLines(left, right)) {
          expect(pair.left).toBeGreaterThan(last[0] ?? 0);
          expect(pair.right).toBeGreaterThan(last[1] ?? 0);
          last = [pair.left, pair.right];
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
