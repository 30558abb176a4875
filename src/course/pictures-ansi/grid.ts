/**
 * A grid in a terminal: a line for each thing, with a cell for each case. Cases
 * without room have numbers, and are named above; where there is no room for the
 * cells either, they are below their name.
 */

import { columns, pad, visible, wrap } from '../../render/columns.ts';
import type { Piece, Style } from '../../render/paint.ts';
import type { GridCell, GridExhibit, GridRow } from '../picture.ts';
import { draw, type PictureStyle } from './picture-style.ts';

const INDENT = '  ';
const GAP = '  ';
/** Columns of a name that is wrapped, at least. */
const SHORTEST_NAME = 12;

export function renderGrid({ columns: names, rows }: GridExhibit, style: PictureStyle): string[] {
  const cases = names.map(visible);
  const numbers = cases.map((_, i) => String(i + 1));
  const name = widest(rows.map((row) => visible(row.name)));
  const texts = cases.map((_, i) => widest(rows.map(({ cells }) => visible(cells[i]?.text ?? ''))));
  const widthsWith = (heads: readonly string[]) => heads.map((head, i) => Math.max(columns(head), texts[i] ?? 0));
  const roomWith = (heads: readonly string[]) =>
    style.width - widthsWith(heads).reduce((sum, width) => sum + GAP.length + width, INDENT.length);
  if (roomWith(cases) >= name) return table(rows, cases, name, widthsWith(cases), style);
  const key = packed(
    cases.map((one, i) => [`${i + 1} ${one}`, 'dim']),
    style,
  );
  const room = Math.min(name, roomWith(numbers));
  if (room >= SHORTEST_NAME) return [...key, ...table(rows, numbers, room, widthsWith(numbers), style)];
  return [...key, ...rows.flatMap((row) => belowName(row, style))];
}

function table(
  rows: readonly GridRow[],
  heads: readonly string[],
  name: number,
  widths: readonly number[],
  style: PictureStyle,
): string[] {
  const padded = (text: string, i: number) => pad(text, widths[i] ?? 0);
  const head = heads.map((text, i): Piece => [`${GAP}${padded(text, i)}`, 'dim']);
  return [
    draw([INDENT, pad('', name), ...head], style),
    ...rows.flatMap((row) => {
      const [first = '', ...others] = wrap(visible(row.name), name);
      const cells = row.cells.flatMap((cell, i): Piece[] => [GAP, [padded(visible(cell.text), i), ...lookOf(cell)]]);
      return [draw([INDENT, pad(first, name), ...cells], style), ...others.map((line) => draw([INDENT, line], style))];
    }),
  ];
}

function belowName({ name, cells }: GridRow, style: PictureStyle): string[] {
  const lines = wrap(visible(name), Math.max(8, style.width - INDENT.length));
  const numbered = cells.map((cell, i): Piece => [`${i + 1} ${visible(cell.text)}`, ...lookOf(cell)]);
  return [...lines.map((line) => draw([INDENT, line], style)), ...packed(numbered, style, INDENT.repeat(2))];
}

/** Pieces that are not broken, as many in a line as there is room for. */
function packed(pieces: readonly Piece[], style: PictureStyle, indent = INDENT): string[] {
  const lines: Piece[][] = [[]];
  let left = style.width - indent.length;
  for (const piece of pieces) {
    const width = GAP.length + columns(typeof piece === 'string' ? piece : piece[0]);
    if (width > left + GAP.length && (lines.at(-1)?.length ?? 0) > 0) {
      lines.push([]);
      left = style.width - indent.length;
    }
    lines.at(-1)?.push(piece, GAP);
    left -= width;
  }
  return lines.map((line) => draw([indent, ...line], style));
}

/** What is wrong stands out. */
function lookOf({ is }: GridCell): Style {
  return is === 'wrong' ? ['bold', 'red'] : [];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(columns));
}
