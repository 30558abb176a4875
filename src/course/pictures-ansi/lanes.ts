/** Lanes in a terminal: a column for each clock, time going down, an arrow for what goes between them. */

import { columns, pad, shorten, visible, wrap } from '../../render/columns.ts';
import type { Piece, Style } from '../../render/paint.ts';
import type { LaneEvent, LanesExhibit } from '../picture.ts';
import { accentOf, draw, type PictureStyle } from './picture-style.ts';

type Arrow = Extract<LaneEvent, { kind: 'arrow' }>;

/** Columns between the middles of two lanes, at most. */
const WIDEST = 24;

/** Where the lanes stand. */
interface Layout {
  readonly time: number;
  readonly places: ReadonlyMap<string, number>;
  readonly width: number;
}

export function renderLanes(exhibit: LanesExhibit, style: PictureStyle): string[] {
  const events = [...exhibit.events].sort((a, b) => a.at - b.at);
  const layout = layoutOf(exhibit, style);
  const head = new Row(layout);
  for (const lane of exhibit.lanes) head.center(lane, layout.places.get(lane) ?? 0, ['bold']);
  let before: number | undefined;
  return [
    draw(head.pieces(''), style),
    ...events.flatMap((event) => {
      const rows = rowsOf(event, exhibit, layout);
      const time = event.at === before ? '' : timeText(event.at, exhibit.unit);
      before = event.at;
      return rows.map((row, i) => draw(row.pieces(i === 0 ? time : ''), style));
    }),
  ];
}

function layoutOf({ lanes, unit, events }: LanesExhibit, { width }: PictureStyle): Layout {
  const time = Math.max(...events.map(({ at }) => columns(timeText(at, unit))), 0) + 2;
  const pitch = Math.max(2, Math.min(WIDEST, Math.floor((width - time) / Math.max(1, lanes.length))));
  const places = new Map(lanes.map((lane, i) => [lane, time + Math.floor(pitch / 2) + i * pitch]));
  return { time, places, width };
}

function timeText(at: number, unit: string): string {
  return `${at.toLocaleString('en', { maximumFractionDigits: 2 })}${unit === '' ? '' : ` ${unit}`}`;
}

function rowsOf(event: LaneEvent, { unit }: LanesExhibit, layout: Layout): Row[] {
  if (event.kind === 'arrow') return arrowRows(event, unit, layout);
  const at = layout.places.get(event.lane) ?? 0;
  const label = visible(event.label);
  const text = event.kind === 'span' ? `${label}, until ${timeText(event.until, unit)}` : label;
  const room = Math.max(4, layout.width - layout.time);
  return wrap(text, Math.min(room, Math.max(12, WIDEST * 2))).map((line, i) => {
    const row = new Row(layout);
    row.besides(`${i === 0 ? (event.kind === 'span' ? '┃ ' : '• ') : '  '}${line}`, at, ['bold']);
    return row;
  });
}

/** The label, and the arrow below it. */
function arrowRows({ from, to, at, arrives, label, speaks }: Arrow, unit: string, layout: Layout): Row[] {
  const [start, end] = [layout.places.get(from) ?? 0, layout.places.get(to) ?? 0];
  const isLost = arrives === undefined;
  const later = isLost ? 'never arrives' : arrives > at ? `arrives at ${timeText(arrives, unit)}` : '';
  const text = [visible(label), later].filter((part) => part !== '').join(', ');
  const accent = accentOf(speaks);
  const room = Math.max(8, Math.abs(end - start) - 2, Math.min(WIDEST * 2, layout.width - layout.time));
  const labels = wrap(text, Math.min(room, Math.max(8, layout.width - layout.time))).map((line) => {
    const row = new Row(layout);
    row.center(line, Math.round((start + end) / 2), accent);
    return row;
  });
  const arrow = new Row(layout);
  arrow.arrow(start, end, isLost, accent);
  return [...labels, arrow];
}

/** One row: the lines of the lanes, and what is written over them. */
class Row {
  readonly #cells: (readonly [character: string, look: Style])[];
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#cells = Array.from({ length: layout.width }, () => [' ', []] as const);
    for (const place of layout.places.values()) this.#set(place, '│', ['dim']);
  }

  /** Writes a text around a column. */
  center(text: string, at: number, look: Style): void {
    this.#write(
      shorten(visible(text), this.#layout.width - this.#layout.time),
      at - Math.floor(columns(text) / 2),
      look,
    );
  }

  /** Writes a text that begins on a lane. */
  besides(text: string, at: number, look: Style): void {
    this.#write(text, at, look);
  }

  arrow(start: number, end: number, isLost: boolean, look: Style): void {
    const forward = end > start;
    const step = forward ? 1 : -1;
    const tip = isLost ? Math.round((start + 2 * end) / 3) : end - step;
    for (let at = start + step; at !== tip; at += step) this.#set(at, '─', look);
    this.#set(tip, isLost ? '✗' : forward ? '▶' : '◀', isLost ? ['red', 'bold'] : look);
  }

  pieces(time: string): Piece[] {
    const after = this.#cells.slice(this.#layout.time).map(([character, look]): Piece => [character, ...look]);
    return [[pad(time, this.#layout.time), 'dim'], ...after];
  }

  /** A text, moved to the left if it would not fit. */
  #write(text: string, at: number, look: Style): void {
    const start = Math.max(this.#layout.time, Math.min(at, this.#layout.width - columns(text)));
    let column = start;
    for (const character of text) {
      this.#set(column, character, look);
      // A wide character takes the next column as well.
      for (let i = 1; i < columns(character); i++) this.#set(column + i, '', look);
      column += columns(character);
    }
  }

  #set(column: number, character: string, look: Style): void {
    if (column >= 0 && column < this.#cells.length) this.#cells[column] = [character, look];
  }
}
