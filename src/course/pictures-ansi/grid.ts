/** A grid in a terminal: a line for each thing, with a cell for each case. Cases without room have numbers, and are named above. */

import { columns, pad, visible, wrap } from '../../render/columns.ts';
import type { Piece, Style } from '../../render/paint.ts';
import type { GridCell, GridExhibit } from '../picture.ts';
import { draw, type PictureStyle } from './picture-style.ts';

const INDENT = '  ';
const GAP = '  ';
/** Columns of a name that is wrapped. */
const SHORTEST_NAME = 12;

const LOOKS: Readonly<Record<NonNullable<GridCell['is']>, Style>> = { right: [], wrong: ['bold', 'red'] };

export function renderGrid(exhibit: GridExhibit, style: PictureStyle): string[] {
  const cases = exhibit.columns.map(visible);
  const name = widest(exhibit.rows.map((row) => visible(row.name)));
  const texts = cases.map((_, i) => widest(exhibit.rows.map(({ cells }) => visible(cells[i]?.text ?? ''))));
  const roomFor = (heads: readonly string[]) => heads.map((head, i) => Math.max(columns(head), texts[i] ?? 0));
  const taken = (widths: readonly number[]) => widths.reduce((sum, width) => sum + GAP.length + width, INDENT.length);
  const isNamed = taken(roomFor(cases)) + name <= style.width;
  const heads = isNamed ? cases : cases.map((_, i) => String(i + 1));
  const widths = roomFor(heads);
  const nameWidth = Math.min(name, Math.max(SHORTEST_NAME, style.width - taken(widths)));
  const key = cases.map((one, i) => `${i + 1} ${one}`).join('   ');
  const keys = isNamed
    ? []
    : wrap(key, style.width - INDENT.length).map((line) => draw([INDENT, [line, 'dim']], style));
  const head = draw(
    [INDENT, pad('', nameWidth), ...heads.map((text, i): Piece => [`${GAP}${pad(text, widths[i] ?? 0)}`, 'dim'])],
    style,
  );
  return [...keys, head, ...exhibit.rows.flatMap((row) => rowLines(row, nameWidth, widths, style))];
}

function rowLines(
  { name, cells }: GridExhibit['rows'][number],
  nameWidth: number,
  widths: readonly number[],
  style: PictureStyle,
): string[] {
  const [first = '', ...others] = wrap(visible(name), nameWidth);
  const drawn = cells.flatMap(({ text, is }, i): Piece[] => [
    GAP,
    [pad(visible(text), widths[i] ?? 0), ...(is === undefined ? [] : LOOKS[is])],
  ]);
  return [draw([INDENT, pad(first, nameWidth), ...drawn], style), ...others.map((line) => draw([INDENT, line], style))];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(columns));
}
