/**
 * The piece of code in which a syntax error is, so that it fits the window. The
 * compiler draws the line in a frame, and points to the place from the rows
 * beneath. If the line were folded, nothing would stand under its place.
 */

import { columns } from '../../render/columns.ts';

/** A row of the frame: the number of the line or nothing, the rule at its left, and what is in it. */
const ROW = /^( *\d* [│·])(.*)$/s;
/** The row that names the file, by its whole path. */
const NAMED = /^( *╭─\[ ).*[/\\]([^/\\]+:\d+:\d+ \])$/;
/** Of what points to a place, the marks. */
const MARKS = /[┬│╰▲^]/g;

/**
 * Cuts the rows of a frame around the place that they point to, all at the same
 * column; the text around it stays as it is.
 *
 * @param width  columns
 */
export function fitFrame(text: string, width: number): string {
  const lines = text.split('\n').map((line) => line.replace(NAMED, '$1$2'));
  if (lines.every((line) => columns(line) <= width)) return lines.join('\n');
  const places = lines.flatMap((line) => {
    const [, left = '', inside = ''] = ROW.exec(line) ?? [];
    return /\d/.test(left) ? [] : [...inside.matchAll(MARKS)].map(({ index }) => index);
  });
  if (places.length === 0) return lines.join('\n');
  // A third of the window is for what is before the last place, which is where the compiler gave up.
  const from = Math.max(0, Math.max(...places) - Math.floor(width / 3));
  return lines.map((line) => cut(line, from, width)).join('\n');
}

function cut(line: string, from: number, width: number): string {
  const [, left, inside = ''] = ROW.exec(line) ?? [];
  if (left === undefined) return line;
  const room = Math.max(2, width - left.length);
  const rest = from === 0 ? inside : `${inside[from]?.trim() ? '…' : ' '}${inside.slice(from + 1)}`;
  return `${left}${rest.length > room ? `${rest.slice(0, room - 1)}…` : rest}`.trimEnd();
}
