import { describe, expect, it } from 'vitest';
import type { Exhibit } from '../../src/course/lesson.ts';
import { exhibitsHeight } from '../../src/site/heights.ts';
import { renderPage } from '../../src/site/markdown.ts';

/** Paragraphs of one line and of ten lines in half a page. */
const SHORT = 'What is meant.';
const LONG = 'It is said again. '.repeat(24);
const values = (rows: number): Exhibit => ({
  kind: 'values',
  rows: Array.from({ length: rows }, (_row, i) => ({ name: `row ${i}`, value: i })),
});

/** The columns of a page with a step `one`: what is before the step and what is after it, or nothing. */
function columns(text: string, exhibits: readonly Exhibit[]): string[] | undefined {
  const steps = [{ id: 'one', title: 'One', say: 'One.', run: () => exhibits }];
  const source = { file: 'docs/01-x.md', text: `# X\n\n${text}`, lesson: { id: '01-x', title: 'X', steps } };
  const body = String(renderPage({ ...source, shown: new Map([['one', exhibits]]) }, process.cwd()).body);
  const [, before, after] =
    /<div class="abreast">(?:<div>([\s\S]*?)<\/div>)?<section class="step"[\s\S]*?<\/section>\s*(?:<div>([\s\S]*?)<\/div>)?<\/div>/.exec(
      body,
    ) ?? [];
  if (!body.includes('class="abreast"')) return undefined;
  return [before ?? '', after ?? ''].map((column) => column.replace(/<[^>]+>/g, '').trim());
}

describe('a step', () => {
  it('stands beside the paragraph before it', () => {
    expect(columns(`${SHORT}\n\n@step one\n`, [values(2)])).toEqual([SHORT, '']);
  });

  it('has the paragraphs after it beside it too, as long as it is higher than they are', () => {
    const after = 'First.\n\nSecond.';
    expect(columns(`${SHORT}\n\n@step one\n\n${after}\n`, [values(5)])?.[1]).toBe('First.\nSecond.');
    expect(columns(`${SHORT}\n\n@step one\n\n${LONG}\n`, [values(2)])?.[1]).toBe('');
  });

  it('leaves a paragraph to what that introduces', () => {
    const code = '@code src/bytes.ts toHex';
    expect(columns(`${SHORT}\n\n@step one\n\nHere is the code:\n\n${code}\n`, [values(2)])?.[1]).toBe('');
    expect(columns(`${SHORT}\n\n@step one\n\nTwo rules:\n\n- one\n- another\n`, [values(2)])?.[1]).toBe('');
  });

  it('takes what stands further before only if there is room for it', () => {
    const text = (earlier: string) => `${earlier}\n\n${SHORT}\n\n@step one\n`;
    expect(columns(text('Earlier.'), [values(2)])?.[0]).toBe(`Earlier.\n${SHORT}`);
    expect(columns(text(LONG), [values(2)])?.[0]).toBe(SHORT);
    expect(columns(text('## Earlier'), [values(2)])?.[0]).toBe(SHORT);
  });

  it('keeps the width of the page if it has two versions in it, or is much higher than its text', () => {
    const both: Exhibit = { kind: 'comparison', versions: { 'hixie-76': [values(1)], 'version-13': [values(1)] } };
    expect(columns(`${SHORT}\n\n@step one\n`, [both])).toBeUndefined();
    expect(columns(`${SHORT}\n\n@step one\n`, [values(30)])).toBeUndefined();
    expect(columns(`${LONG}\n\n@step one\n`, [values(1)])).toBeUndefined();
  });
});

describe('the height of exhibits', () => {
  it('is the sum of theirs, and not known if one of them needs the width of the page', () => {
    const [one, three] = [exhibitsHeight([values(1)]), exhibitsHeight([values(3)])];
    expect(exhibitsHeight([values(1), values(3)])).toBe((one ?? 0) + (three ?? 0));
    expect(exhibitsHeight([values(1), { kind: 'bars', measures: [], rows: [] }])).toBeUndefined();
  });
});
