/** Bars in a terminal: a line for each thing, with a bar for each measure, and what came of it. */

import { columns, pad, padBefore, visible, wrap } from '../../render/columns.ts';
import type { Piece } from '../../render/paint.ts';
import { type Bar, type BarsExhibit, type BarsRow, mostOf } from '../picture.ts';
import { draw, type PictureStyle } from './picture-style.ts';

const INDENT = '  ';
const GAP = '  ';
/** Cells of a bar, at most and at least. */
const LONGEST = 24;
const SHORTEST = 4;
/** Room that is kept for what came of it. */
const SAID = 26;
/** A cell, from an eighth of it to the whole. */
const EIGHTHS = [...'▏▎▍▌▋▊▉█'];

/** The columns of each part of a line. */
interface Layout {
  readonly name: number;
  readonly texts: readonly number[];
  readonly bar: number;
  readonly said: number;
  readonly most: number;
}

export function renderBars(exhibit: BarsExhibit, style: PictureStyle): string[] {
  const layout = layoutOf(exhibit, style);
  const heads = exhibit.measures.flatMap((name, i): Piece[] => {
    const room = (layout.texts[i] ?? 0) + 1 + layout.bar;
    return [GAP, pad(visible(name), room)];
  });
  const isTooLong = exhibit.measures.some(
    (name, i) => columns(visible(name)) > (layout.texts[i] ?? 0) + 1 + layout.bar,
  );
  const keys = isTooLong
    ? wrap(exhibit.measures.map((name, i) => `${i + 1}: ${visible(name)}`).join('; '), style.width - INDENT.length).map(
        (line) => draw([INDENT, [line, 'dim']], style),
      )
    : [draw([INDENT, pad('', layout.name), ...heads.map((piece): Piece => [String(piece), 'dim'])], style)];
  return [...keys, ...exhibit.rows.flatMap((row) => rowLines(row, layout, style))];
}

function layoutOf(exhibit: BarsExhibit, { width }: PictureStyle): Layout {
  const { measures, rows } = exhibit;
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => columns(visible(text))));
  const name = Math.min(widest(rows.map((row) => row.name)), Math.floor(width / 3));
  const texts = measures.map((_, i) => widest(rows.map(({ bars }) => textOf(bars[i]))));
  const fixed = INDENT.length + name + texts.reduce((sum, text) => sum + GAP.length + text + 1, 0);
  const said = widest(rows.map((row) => row.said ?? ''));
  const kept = said === 0 ? 0 : GAP.length + Math.min(said, SAID);
  const room = Math.floor((width - fixed - kept) / Math.max(1, measures.length));
  const bar = Math.max(SHORTEST, Math.min(LONGEST, room));
  return {
    name,
    texts,
    bar,
    said: Math.max(8, width - fixed - bar * measures.length - GAP.length),
    most: mostOf(exhibit),
  };
}

function textOf(bar: Bar | undefined): string {
  return bar === undefined ? '' : bar.text;
}

function rowLines({ name, bars, said = '' }: BarsRow, layout: Layout, style: PictureStyle): string[] {
  const names = wrap(visible(name), Math.max(8, layout.name));
  const told = said === '' ? [] : wrap(visible(said), layout.said);
  const drawn = bars.flatMap((bar, i): Piece[] => [
    `${GAP}${padBefore(visible(textOf(bar)), layout.texts[i] ?? 0)} `,
    [pad(cellsOf(bar, layout), layout.bar), ...(i === 0 && bars.length > 1 ? (['dim'] as const) : [])],
  ]);
  const blank = ' '.repeat(layout.texts.reduce((sum, text) => sum + GAP.length + text + 1 + layout.bar, 0));
  return Array.from({ length: Math.max(names.length, told.length, 1) }, (_, i) =>
    draw(
      [INDENT, pad(names[i] ?? '', layout.name), ...(i === 0 ? drawn : [blank]), GAP, [told[i] ?? '', 'bold']],
      style,
    ),
  );
}

/** As many cells as its share of the longest bar, and an arrow if it goes on. */
function cellsOf({ value, goesOn }: Bar, { bar, most }: Layout): string {
  const room = goesOn ? bar - 1 : bar;
  const eighths = most === 0 ? 0 : Math.round((value / most) * room * 8);
  const whole = '█'.repeat(Math.floor(eighths / 8));
  const part = EIGHTHS[(eighths % 8) - 1] ?? '';
  const cells = value > 0 && eighths === 0 ? '▏' : `${whole}${part}`;
  return goesOn ? `${cells}▶` : cells;
}
