/** Two texts, one below the other, with the first difference marked. */

import { count } from '../../../dissect/count.ts';
import { columns, visible } from '../../../render/columns.ts';
import { SPACE_MARK } from '../../../render/spaces.ts';

/** Columns of a text that a line shows: with its label it fits a terminal of 80. */
const SHOWN = 60;
/** Columns that are shown before the first difference. */
const BEFORE = 20;
const SPACES_MARKED = `(${SPACE_MARK} is a space)`;

/** Whether the spaces have to be seen: at the ends, or several in a row. */
function needsMarks(text: string): boolean {
  return /^ | $| {2}/.test(text);
}

/** A text in quotation marks, nothing in it unseen; the whole of it if it fits. */
export function shownText(text: string, marked = needsMarks(text)): string {
  // A character may take no column, but not that many of them.
  return `"${cut(charactersOf(text.slice(0, 4 * SHOWN), marked), 0)}"`;
}

/** A key with its spaces visible, and what stands for them. */
export function shownKey(key: string): string {
  return `${shownText(key, true)} ${SPACES_MARKED}`;
}

/**
 * @param marked  whether spaces are shown as `·`
 * @returns two lines and a mark
 */
export function textLines(
  received: string,
  expected: string,
  marked = needsMarks(received) || needsMarks(expected),
): string[] {
  const [want, have] = [charactersOf(expected, marked), charactersOf(received, marked)];
  const at = firstDifference(want, have);
  const from = columns(want.slice(0, at).join('')) > SHOWN - BEFORE ? Math.max(0, at - BEFORE) : 0;
  const before = (from > 0 ? 2 : 1) + columns(want.slice(from, at).join(''));
  const isMarked = marked && `${expected}${received}`.includes(' ');
  return [
    `expected ${quoted(want, from)}`,
    `received ${quoted(have, from)}`,
    `         ${' '.repeat(before)}^ ${place(at, want, have)}${isMarked ? ` ${SPACES_MARKED}` : ''}`,
  ];
}

/** What is different about the lengths of two texts, in words. */
export function lengthsOf(received: string, expected: string): string {
  const [have, want] = [[...received].length, [...expected].length];
  return have === want ? '' : `: ${count(have, 'character')} came, ${want} were expected`;
}

/** Each character as it is written. */
function charactersOf(text: string, marked: boolean): string[] {
  return [...text].map((one) => {
    if (one > ' ' && one <= '~') return one;
    if (one === ' ') return marked ? SPACE_MARK : one;
    return /\p{Zs}/u.test(one) ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : visible(one);
  });
}

function quoted(characters: readonly string[], from: number): string {
  return `${from > 0 ? '…' : ''}"${cut(characters, from)}"`;
}

function cut(characters: readonly string[], from: number): string {
  let shown = '';
  let used = 0;
  for (const one of characters.slice(from)) {
    used += columns(one);
    if (used > SHOWN) return `${shown}…`;
    shown += one;
  }
  return shown;
}

function firstDifference(want: readonly string[], have: readonly string[]): number {
  const at = want.findIndex((one, i) => have[i] !== one);
  return at === -1 ? want.length : at;
}

function place(at: number, want: readonly string[], have: readonly string[]): string {
  if (at === have.length) return `it ends here, at character ${at}`;
  return at === want.length ? `it should end here, at character ${at}` : `character ${at}`;
}
