/** The two modules beside each other: what is the same stands in one row, what differs is marked. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutDeclarations } from '../../src/course/declaration.ts';
import { alignLines } from '../../src/site/code-lines.ts';
import { textOf } from '../html-text.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });

/** The most lines that two texts can have in common, in order. */
function mostInCommon(old: readonly string[], recent: readonly string[]): number {
  const [first, ...others] = old;
  if (first === undefined) return 0;
  const at = recent.indexOf(first);
  const without = mostInCommon(others, recent);
  return at < 0 ? without : Math.max(without, 1 + mostInCommon(others, recent.slice(at + 1)));
}

/** The text of a line without what is marked in it. */
const unmarked = (line: string) => textOf(line.replace(/<mark>.*?<\/mark>/g, ''));

const wordsOf = (rows: readonly string[]) => rows.join('\n').match(/[\p{L}\p{N}_$]+/gu) ?? [];

/** Whether all words of one text are in the other, in their order. */
function isInOrder(words: readonly string[], others: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    at = others.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe('two texts beside each other', () => {
  it('are shown whole and in order, with as much as can be in common', () => {
    fc.assert(
      fc.property(lines, lines, (old, recent) => {
        const rows = alignLines(old, recent);
        const side = (numbers: (number | undefined)[]) => numbers.filter((number) => number !== undefined);
        expect(side(rows.map((row) => row['hixie-76']))).toEqual([...old.keys()]);
        expect(side(rows.map((row) => row['version-13']))).toEqual([...recent.keys()]);
        const common = rows.filter(({ isCommon }) => isCommon);
        for (const row of common) expect(old[row['hixie-76'] ?? -1]).toBe(recent[row['version-13'] ?? -2]);
        expect(common).toHaveLength(mostInCommon(old, recent));
      }),
    );
  });

  it('have different lines in one row before either has a row for itself', () => {
    const rows = alignLines(['same', 'x', 'y', 'end'], ['same', 'z', 'end']);
    expect(rows.map((row) => [row['hixie-76'], row['version-13'], row.isCommon])).toEqual([
      [0, 0, true],
      [1, 1, false],
      [2, undefined, false],
      [3, 2, true],
    ]);
  });
});

describe('the page “Side by side”', () => {
  const page = readFileSync(join(process.env.TEST_SITE ?? '', 'side-by-side.html'), 'utf8');
  const figures = [
    ...page.matchAll(
      /<figcaption><code>([^<]*)<\/code> <span>([^<]*)<\/span><\/figcaption><pre[^>]*><code>([\s\S]*?)<\/code>/g,
    ),
  ];
  const shown = figures.map(([, path = '', name = '', code = '']) => ({ path, name, rows: code.split('\n') }));

  it('has each function of the two modules as its source has it', () => {
    expect(shown.length).toBeGreaterThan(20);
    const paths = new Set(shown.map(({ path }) => path));
    const sources = new Map([...paths].map((path) => [path, cutDeclarations(readFileSync(path, 'utf8'))]));
    for (const { path, name, rows } of shown) {
      const code = rows.filter((row) => row !== '<span class="none"></span>').map(textOf);
      expect(code.join('\n')).toBe(sources.get(path)?.get(name));
    }
  });

  it('has as many rows in both columns, and marks in each what only its version has, not what is the same in a row', () => {
    for (let i = 0; i < shown.length; i += 2) {
      const [old, recent] = [shown[i]?.rows ?? [], shown[i + 1]?.rows ?? []];
      expect(old).toHaveLength(recent.length);
      for (const [one, other] of [
        [old, recent],
        [recent, old],
      ] as const) {
        expect(isInOrder(wordsOf(one.map(unmarked)), wordsOf(other.map(textOf))), shown[i]?.name).toBe(true);
      }
      for (const [at, row] of old.entries()) {
        const other = recent[at] ?? '';
        const isSame = textOf(row) === textOf(other) && ![row, other].some((one) => one.includes('class="none"'));
        if (isSame) expect(row + other, shown[i]?.name).not.toContain('<mark>');
      }
    }
  });
});
