/**
 * Code on a page: a figure, or the same declaration of both versions beside
 * each other, line by line. A line that only one has is marked; of two lines
 * that correspond, the words in which they differ are.
 */

import { diffArrays } from 'diff/lib/diff/array.js';
import { type Html, html, join } from '../render/markup.ts';
import type { Speak } from '../versions.ts';
import { marksOf, onlyInEach, pairLines, type Range } from './line-pairs.ts';
import { markedHtml } from './marked.ts';
import { pairHtml } from './pair.ts';

/** Code, and where it was cut from. */
export interface CutCode {
  readonly path: string;
  readonly name: string;
  /** The text, and the same highlighted. */
  readonly lines: readonly string[];
  readonly highlighted: readonly Html[];
}

export function codeHtml({ path, name, lines, highlighted }: CutCode): Html {
  return figureHtml({ path, name }, linesHtml(lines, highlighted));
}

/** Spaces of one level, and the levels that have a look of their own. */
const LEVEL = 2;
const MOST_LEVELS = 8;

/** Lines that wrap where there is no room, further in than they begin. @param highlighted  the same lines, in colours */
export function linesHtml(lines: readonly string[], highlighted: readonly Html[]): Html {
  const line = (text: string, i: number) => {
    const level = Math.min(MOST_LEVELS, Math.floor(text.search(/\S|$/) / LEVEL));
    return html`<span${level === 0 ? '' : html` class="in-${level}"`}>${highlighted[i]}</span>`;
  };
  return join(lines.map(line), '\n');
}

/** @param id  unique in the page */
export function codePairHtml(id: string, code: Readonly<Record<Speak, CutCode>>): Html {
  const rows = alignCode(code['hixie-76'].lines, code['version-13'].lines);
  const column = (speaks: Speak) => {
    const { highlighted, ...origin } = code[speaks];
    return figureHtml(
      origin,
      join(
        rows.map((row) => lineHtml(row, speaks, highlighted)),
        '\n',
      ),
    );
  };
  return pairHtml(id, column, { kind: 'code' });
}

/** One row of the two columns: the number of the line on each side, from 0; undefined if it has none. */
export type Row = Readonly<Record<Speak, number | undefined>> & { readonly isCommon: boolean };

/** Puts lines that are the same in one row. Between them, one side's lines stand beside the other's, in order. */
export function alignLines(old: readonly string[], recent: readonly string[]): Row[] {
  const rows: Row[] = [];
  let [left, right] = [0, 0];
  const changes = diffArrays([...old], [...recent]);
  for (const [i, { added, removed, value }] of changes.entries()) {
    const next = changes[i + 1];
    if (removed && next?.added) continue;
    const before = changes[i - 1];
    const lefts = removed || !added ? value.length : before?.removed ? before.value.length : 0;
    const rights = removed ? 0 : value.length;
    for (let row = 0; row < Math.max(lefts, rights); row++) {
      rows.push({
        'hixie-76': row < lefts ? left + row : undefined,
        'version-13': row < rights ? right + row : undefined,
        isCommon: !added && !removed,
      });
    }
    left += lefts;
    right += rights;
  }
  return rows;
}

/** What is marked of a line: nothing, all, or some ranges. */
type Marks = 'all' | readonly Range[];

/** A row of code; what is marked of the line on each side. */
interface CodeRow extends Row {
  readonly marks: Readonly<Record<Speak, Marks>>;
}

/** Like `alignLines`, whatever the indentation; between the lines that are the same, those that correspond are in one row. */
function alignCode(old: readonly string[], recent: readonly string[]): CodeRow[] {
  const rows: CodeRow[] = [];
  let changed: Row[] = [];
  // A line without a word, such as a brace, is told from others by its indentation only.
  const trimmed = (lines: readonly string[]) => lines.map((line) => (/[\p{L}\p{N}]/u.test(line) ? line.trim() : line));
  for (const row of alignLines(trimmed(old), trimmed(recent))) {
    if (!row.isCommon) {
      changed.push(row);
      continue;
    }
    rows.push(...changedRows(changed), { ...row, marks: { 'hixie-76': [], 'version-13': [] } });
    changed = [];
  }
  return [...rows, ...changedRows(changed)];

  function changedRows(between: readonly Row[]): CodeRow[] {
    const lefts = between.flatMap((row) => row['hixie-76'] ?? []);
    const rights = between.flatMap((row) => row['version-13'] ?? []);
    const [leftLines, rightLines] = [lefts.map((at) => old[at] ?? ''), rights.map((at) => recent[at] ?? '')];
    const [onlyLeft, onlyRight] = onlyInEach(leftLines, rightLines);
    const rowOf = (left: number | undefined, right: number | undefined): CodeRow => ({
      'hixie-76': left === undefined ? undefined : lefts[left],
      'version-13': right === undefined ? undefined : rights[right],
      isCommon: false,
      marks: {
        'hixie-76': left === undefined ? [] : marksOf(leftLines[left] ?? '', onlyLeft[left] ?? []),
        'version-13': right === undefined ? [] : marksOf(rightLines[right] ?? '', onlyRight[right] ?? []),
      },
    });
    const aligned: CodeRow[] = [];
    let [left, right] = [0, 0];
    const unlike = (leftEnd: number, rightEnd: number) => {
      while (left < leftEnd || right < rightEnd) {
        aligned.push(rowOf(left < leftEnd ? left++ : undefined, right < rightEnd ? right++ : undefined));
      }
    };
    for (const pair of pairLines(leftLines, rightLines)) {
      unlike(pair.left, pair.right);
      aligned.push(rowOf(left++, right++));
    }
    unlike(lefts.length, rights.length);
    return aligned;
  }
}

/** A line: plain if both have its words, marked if only one has them, empty if only the other has a line here; or with marks in it. */
function lineHtml({ marks, ...row }: CodeRow, speaks: Speak, highlighted: readonly Html[]): Html {
  const number = row[speaks];
  if (number === undefined) return html`<span class="none"></span>`;
  const line = highlighted[number] ?? html``;
  const marked = marks[speaks];
  if (marked === 'all') return html`<mark>${line}</mark>`;
  return marked.length === 0
    ? html`<span>${line}</span>`
    : html`<span class="differs">${markedHtml(line, marked)}</span>`;
}

function figureHtml({ path, name }: Pick<CutCode, 'path' | 'name'>, code: Html): Html {
  return html`
    <figure class="source"><figcaption><code>${path}</code> <span>${name}</span></figcaption>
    <pre class="code"><code>${code}</code></pre></figure>`;
}
