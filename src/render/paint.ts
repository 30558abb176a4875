/**
 * Lines for a terminal: pieces of text, each with a style, never wider than
 * they may be. Without colour the same pieces are plain text.
 */

import { breakWord, columns, shorten, wrap } from './columns.ts';
import { tintOf } from './field-tint.ts';

/** How a piece looks. */
export type Style = readonly (keyof typeof CODES)[];

/** A piece of a line. */
export type Piece = string | readonly [text: string, ...style: Style];

/** SGR codes (ECMA-48 §8.3.117); the colours are of the 256-colour palette. */
const CODES = {
  bold: '1',
  dim: '2',
  underline: '4',
  /** hixie-76. */
  ochre: '38;5;172',
  /** Version 13. */
  blue: '38;5;33',
  /** A problem. */
  red: '31',
  /** What did not come. */
  amber: '33',
  tint0: '38;5;173',
  tint1: '38;5;67',
  tint2: '38;5;140',
  tint3: '38;5;168',
  tint4: '38;5;71',
  tint5: '38;5;102',
} as const;

/** Six quiet tints for fields: orange, blue, purple, green, pink and grey, as on the pages. */
export const TINTS = ['tint0', 'tint1', 'tint2', 'tint4', 'tint3', 'tint5'] as const;

/** The tint of a field; plain if it is of no kind. */
export function tintStyle(field: Parameters<typeof tintOf>[0]): Style {
  const tint = TINTS[tintOf(field) ?? TINTS.length];
  return tint === undefined ? [] : [tint];
}

/** Columns before a sentence that begins in the row of something else. */
const GAP = 2;

/** One line of at most `width` columns; what does not fit is cut, and no spaces remain at its end. */
export function paint(pieces: readonly Piece[], width: number, color: boolean): string {
  let line = '';
  let left = width;
  for (const piece of trimEnd(pieces)) {
    const [text, ...style] = typeof piece === 'string' ? [piece] : piece;
    const fitted = shorten(text, left);
    if (fitted !== '') line += color ? styled(fitted, style) : fitted;
    left -= columns(fitted);
    if (fitted !== text) break;
  }
  return line;
}

/** The text of pieces, without their styles. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(textOf).join('');
}

/** The pieces in rows of at most `width` columns, each in its style still. */
export function fold(pieces: readonly Piece[], width: number): Piece[][] {
  const rows: Piece[][] = [[]];
  let left = width;
  for (const piece of pieces) {
    const [text, ...style] = typeof piece === 'string' ? [piece] : piece;
    const [first = '', ...others] = breakWord(text, left, width);
    if (first !== '') rows.at(-1)?.push([first, ...style]);
    for (const part of others) rows.push([[part, ...style]]);
    left = (others.length > 0 ? width : left) - columns(others.at(-1) ?? first);
  }
  return rows;
}

/**
 * Pieces in a row, and sentences after them: one that does not fit goes on in rows below, broken between words. The
 * pieces themselves are not broken.
 *
 * @param indent  columns before what goes on below
 */
export function flow(pieces: readonly Piece[], sentences: readonly Piece[], width: number, indent: number): Piece[][] {
  const rows: Piece[][] = [[...pieces]];
  for (const sentence of sentences) {
    const [text, ...style] = typeof sentence === 'string' ? [sentence] : sentence;
    const row = rows.at(-1) ?? [];
    const room = Math.max(1, width - indent);
    const gap = /(?:^| )$/.test(plainText(row)) ? 0 : GAP;
    const left = Math.min(room, width - columns(plainText(row)) - gap);
    const [first = '', ...others] = wrap(text, room, left);
    if (first !== '') row.push(' '.repeat(gap), [first, ...style]);
    for (const part of others) rows.push([' '.repeat(indent), [part, ...style]]);
  }
  return rows;
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece[0];
}

/** Leaves out the spaces at the end of the line. */
function trimEnd(pieces: readonly Piece[]): Piece[] {
  const kept = [...pieces];
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const [text, ...style] = typeof last === 'string' ? [last] : last;
    const trimmed = text.trimEnd();
    if (trimmed !== '') return [...kept, [trimmed, ...style]];
  }
  return [];
}

function styled(text: string, style: Style): string {
  if (style.length === 0) return text;
  return `\u001b[${style.map((name) => CODES[name]).join(';')}m${text}\u001b[0m`;
}
