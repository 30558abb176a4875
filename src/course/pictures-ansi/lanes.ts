/** Lanes in a terminal: a column for each clock, time going down, an arrow for what goes between them. */

import { columns, pad, shorten, visible, wrapAddresses } from '../../render/columns.ts';
import type { Piece, Style } from '../../render/paint.ts';
import { say } from '../../say.ts';
import { numberText, STEP, timeText } from '../lane-times.ts';
import type { LaneEvent, LanesExhibit } from '../picture.ts';
import { accentOf, draw, type PictureStyle } from './picture-style.ts';

type Arrow = Extract<LaneEvent, { kind: 'arrow' }>;

/** Columns between the middles of two lanes, at most. */
const WIDEST = 36;
/** Columns that a note likes to have on the right of its lane. */
const ROOMY = 20;

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
    draw(head.pieces(exhibit.unit || say(STEP)), style),
    ...events.flatMap((event) => {
      const rows = rowsOf(event, exhibit, layout);
      const time = event.at === before ? '' : numberText(event.at);
      before = event.at;
      return rows.map((row, i) => draw(row.pieces(i === 0 ? time : ''), style));
    }),
  ];
}

function layoutOf({ lanes, unit, events }: LanesExhibit, { width }: PictureStyle): Layout {
  const time = Math.max(...events.map(({ at }) => columns(numberText(at))), columns(unit || say(STEP))) + 2;
  const pitch = Math.max(2, Math.min(WIDEST, Math.floor((width - time) / Math.max(1, lanes.length))));
  const places = new Map(lanes.map((lane, i) => [lane, time + Math.floor(pitch / 2) + i * pitch]));
  return { time, places, width };
}

function rowsOf(event: LaneEvent, { unit }: LanesExhibit, layout: Layout): Row[] {
  if (event.kind === 'arrow') return arrowRows(event, unit, layout);
  const at = layout.places.get(event.lane) ?? 0;
  const label = visible(event.label);
  const text =
    event.kind === 'span' ? say('{label}, until {time}', { label, time: timeText(event.until, unit) }) : label;
  const [before, after] = [at - layout.time - 2, layout.width - at - 2];
  const isAfter = after >= Math.min(ROOMY, columns(text)) || after >= before;
  const lines = wrapAddresses(text, Math.max(4, isAfter ? after : before));
  return lines.map((line, i) => {
    const row = new Row(layout);
    const mark = i > 0 ? '│' : event.kind === 'span' ? '┃' : '•';
    if (isAfter) row.from(`${mark} ${line}`, at, ['bold']);
    else row.upTo(`${line} ${mark}`, at, ['bold']);
    return row;
  });
}

/** The arrow, with its label in it if there is room, else with its label above. */
function arrowRows(event: Arrow, unit: string, layout: Layout): Row[] {
  const { from, to, at, arrives, label, speaks, quiet } = event;
  const [start, end] = [layout.places.get(from) ?? 0, layout.places.get(to) ?? 0];
  const isLost = arrives === undefined;
  const later = isLost
    ? say('never arrives')
    : arrives > at
      ? say('arrives at {time}', { time: timeText(arrives, unit) })
      : '';
  const text = later === '' ? visible(label) : say('{label}, {later}', { label: visible(label), later });
  const look: Style = quiet ? ['dim'] : accentOf(speaks);
  const isForward = end > start;
  const arrow = new Row(layout);
  const tip = arrow.arrow(start, end, isLost, look);
  const beside = (row: Row, line: string) =>
    isForward ? row.from(` ${line} `, start + 2, look) : row.upTo(` ${line} `, start - 2, look);
  // A bit of the arrow stays before the text, and after it.
  if (columns(text) + 5 <= Math.abs(tip - start)) {
    beside(arrow, text);
    return [arrow];
  }
  const room = isForward ? layout.width - start - 4 : start - layout.time - 3;
  const lines = wrapAddresses(text, Math.max(8, Math.min(room, WIDEST + 12)));
  const labels = lines.map((line) => {
    const row = new Row(layout);
    beside(row, line);
    return row;
  });
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

  /** Writes a text that begins in a column. */
  from(text: string, at: number, look: Style): void {
    this.#write(text, at, look);
  }

  /** Writes a text that ends in a column. */
  upTo(text: string, at: number, look: Style): void {
    this.#write(text, at + 1 - columns(text), look);
  }

  /** Returns the column of its tip. */
  arrow(start: number, end: number, isLost: boolean, look: Style): number {
    const forward = end > start;
    const step = forward ? 1 : -1;
    const tip = isLost ? Math.round((start + 5 * end) / 6) : end - step;
    for (let at = start + step; at !== tip; at += step) this.#set(at, '─', look);
    this.#set(tip, isLost ? '✗' : forward ? '▶' : '◀', isLost ? ['red', 'bold'] : look);
    return tip;
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
