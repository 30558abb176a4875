/** A plot in a terminal: marks on a grid of characters, to scale, and what each series comes to. */

import { labelled, listed } from '../../joined.ts';
import { columns, pad, padBefore, visible, wrap } from '../../render/columns.ts';
import type { Piece, Style } from '../../render/paint.ts';
import { say } from '../../say.ts';
import { axisName, type Scale, scalesOf, tickText, valueText } from '../axis.ts';
import type { PlotExhibit, Series } from '../picture.ts';
import { accentOf, draw, type PictureStyle } from './picture-style.ts';

/** The points of each series in turn; without colour the marks tell them apart. */
const MARKS = ['●', '○', '×', '+'];
const ROWS = 9;
const MOST_COLUMNS = 62;
/** The most points of a series whose values are listed. */
const LISTED = 8;

type Cell = readonly [character: string, look: Style];

export function renderPlot(plot: PlotExhibit, style: PictureStyle): string[] {
  const scales = scalesOf(plot);
  const names = scales.y.ticks.map(tickText);
  const left = Math.max(...names.map(columns)) + 1;
  const width = Math.max(8, Math.min(MOST_COLUMNS, style.width - left - 1));
  const grid = gridOf(plot, scales, width);
  const label = labelsOf(scales.y, names);
  const rows = grid.map((cells, row) => {
    const name = label.get(row) ?? '';
    return draw([`${name.padStart(left - 1)} `, [label.has(row) ? '┤' : '│', 'dim'], ...piecesOf(cells)], style);
  });
  return [
    ...wrap(visible(axisName(plot.y)), style.width).map((line) => draw([[line, 'dim']], style)),
    ...rows,
    draw([' '.repeat(left), ['└', 'dim'], ['─'.repeat(width), 'dim']], style),
    draw([' '.repeat(left + 1), xTicks(scales.x, width)], style),
    draw([[padBefore(visible(axisName(plot.x)), left + 1 + width), 'dim']], style),
    ...plot.series.flatMap((series, i) => legend(series, i, style)),
  ];
}

/** The place at which a value stands, of `places`. */
function place(scale: Scale, value: number, places: number): number {
  return Math.round(scale.at(value) * (places - 1));
}

function gridOf(plot: PlotExhibit, { x, y }: { x: Scale; y: Scale }, width: number): (Cell | undefined)[][] {
  const grid = Array.from({ length: ROWS }, (): (Cell | undefined)[] => new Array(width).fill(undefined));
  const rowOf = (value: number) => ROWS - 1 - place(y, value, ROWS);
  const set = (row: number, column: number, cell: Cell, over: boolean) => {
    const line = grid[row];
    if (line && (over || line[column] === undefined)) line[column] = cell;
  };
  for (const { y: value } of plot.marks ?? []) {
    for (let column = 0; column < width; column++) set(rowOf(value), column, ['╌', ['dim']], false);
  }
  for (const [i, series] of plot.series.entries()) {
    const look = accentOf(series.speaks);
    let last: readonly [column: number, row: number] | undefined;
    for (const [at, value] of series.points) {
      const [column, row] = [place(x, at, width), rowOf(value)];
      for (const [c, r] of between(last, [column, row])) set(r, c, ['·', look], false);
      last = [column, row];
    }
    for (const [at, value] of series.points) set(rowOf(value), place(x, at, width), [MARKS[i % 4] ?? '●', look], true);
  }
  for (const mark of plot.marks ?? []) {
    const text = ` ${visible(mark.label)} `;
    const row = rowOf(mark.y);
    let column = 1;
    for (const character of text) {
      const cells = Array.from({ length: columns(character) }, (_, i) => column + i);
      // A wide character takes the next column as well.
      if (cells.every((cell) => isFree(grid, row, cell))) {
        for (const [i, cell] of cells.entries()) set(row, cell, [i === 0 ? character : '', ['dim']], true);
      }
      column += cells.length;
    }
  }
  return grid;
}

function isFree(grid: readonly (Cell | undefined)[][], row: number, column: number): boolean {
  const cell = grid[row]?.[column];
  return cell === undefined || cell[0] === '╌';
}

/** The cells on the line between two, without its ends. */
function* between(
  from: readonly [number, number] | undefined,
  to: readonly [number, number],
): Generator<[column: number, row: number]> {
  if (from === undefined) return;
  const steps = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
  for (let i = 1; i < steps; i++) {
    yield [
      Math.round(from[0] + ((to[0] - from[0]) * i) / steps),
      Math.round(from[1] + ((to[1] - from[1]) * i) / steps),
    ];
  }
}

function labelsOf(scale: Scale, names: readonly string[]): Map<number, string> {
  return new Map(scale.ticks.map((tick, i) => [ROWS - 1 - place(scale, tick, ROWS), names[i] ?? '']));
}

/** The ticks below the grid, as many as fit. */
function xTicks(scale: Scale, width: number): string {
  let line = '';
  for (const tick of scale.ticks) {
    const name = tickText(tick);
    const start = Math.max(0, Math.min(width - name.length, place(scale, tick, width) - Math.floor(name.length / 2)));
    if (line === '' || start >= line.length + 2) line = line.padEnd(start) + name;
  }
  return line;
}

function piecesOf(cells: readonly (Cell | undefined)[]): Piece[] {
  return cells.map((cell): Piece => (cell === undefined ? ' ' : [cell[0], ...cell[1]]));
}

/** The mark, the name, and the values, or the last one if there are many. */
function legend({ name, points, end, isGood, speaks }: Series, i: number, style: PictureStyle): string[] {
  const shown = points.length <= LISTED ? points : points.slice(-1);
  const values = shown.map(([at, value]) =>
    say('{#value} at {#place}', { value: valueText(value), place: valueText(at) }),
  );
  const text = labelled(visible(name), listed(shown.length < points.length ? ['…', ...values] : values));
  const indent = 4;
  const room = Math.max(8, style.width - indent);
  const lines = wrap(text, room);
  const said = end === undefined ? '' : `${isGood ? '✓' : '✗'} ${visible(end)}`;
  const look: Style = isGood ? ['bold'] : ['red'];
  const before = lines.at(-1) ?? '';
  // On the same line if there is room: a plot fits a terminal of 24 lines.
  const isBeside = said !== '' && columns(before) + 2 + columns(said) <= room;
  return [
    ...lines.map((line, at) =>
      draw(
        [
          at === 0 ? [pad(`  ${MARKS[i % 4] ?? '●'}`, indent), ...accentOf(speaks)] : ' '.repeat(indent),
          line,
          ...(isBeside && at === lines.length - 1 ? ['  ', [said, ...look] as const] : []),
        ],
        style,
      ),
    ),
    ...(isBeside || said === '' ? [] : wrap(said, room)).map((line) =>
      draw([' '.repeat(indent), [line, ...look]], style),
    ),
  ];
}
