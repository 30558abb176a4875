/** Text in lines that fit a terminal, of which nothing is lost: what was written about bytes is aligned with them. */

import { asShown, breakWord, columns, keepingNumbers, piecesOf, visible } from './columns.ts';
import { paint, type Style } from './paint.ts';

/** A single space between two words. Several are part of what is shown: a key of 2010 is full of them. */
const BREAK = /(?<! ) (?! )/;

/** A line that goes on is indented by more, so that it is not taken for two. */
const MORE = 2;
/** With fewer columns than this, nothing is indented. */
const NARROW = 8;

/**
 * The lines of a text, each in as many as it needs. If one goes on, it has the spaces of its beginning, and two more
 * if it has any.
 *
 * @param width  columns
 */
export function foldLines(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => foldLine(visible(line.replaceAll('\t', '  ')), width));
}

function foldLine(line: string, width: number): string[] {
  if (columns(line) <= width) return [line];
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  const most = width < NARROW ? 0 : Math.floor(width / 2);
  const indent = ' '.repeat(Math.min(spaces, most));
  const deeper = ' '.repeat(spaces === 0 ? 0 : Math.min(spaces + MORE, most));
  const room = Math.max(1, width - deeper.length);
  const lines: string[] = [];
  let current: string | undefined;
  for (const word of keepingNumbers(line.slice(spaces)).split(BREAK)) {
    for (const [i, piece] of piecesOf(word).entries()) {
      const longer: string = current === undefined ? piece : `${current}${i > 0 ? '' : ' '}${piece}`;
      if (columns(longer) <= room) {
        current = longer;
        continue;
      }
      if (current !== undefined) lines.push(current);
      const parts = breakWord(piece, room);
      current = parts.pop();
      lines.push(...parts);
    }
  }
  return [...lines, current ?? ''].map((one, i) => (i === 0 ? indent : deeper) + asShown(one));
}

/**
 * A line in as many as it needs, broken between words. Every space is still there, at the beginning of a line instead
 * of at an end where nobody sees it: a key of 2010 has as many spaces as it shows.
 */
export function foldKeepingSpaces(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?= )/)) {
    if (columns(current + word) <= width) {
      current += word;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = breakWord(word, Math.max(1, width));
    current = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, current];
}

/** How lines are drawn. */
export interface LineStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

/** A text as lines that fit, in one look. */
export function paragraph(text: string, { width, color }: LineStyle, ...look: Style): string[] {
  return foldLines(text, width).map((line) => paint([[line, ...look]], width, color));
}
