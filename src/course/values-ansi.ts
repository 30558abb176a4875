/** Named values as lines for a terminal, with notes beside them or below. */

import { toHex } from '../bytes.ts';
import { columns, pad, visible, wrap } from '../render/columns.ts';
import { foldLines } from '../render/fold.ts';
import type { Piece } from '../render/paint.ts';
import { markSpaces } from '../render/spaces.ts';
import { say } from '../say.ts';
import { draw, type ExhibitStyle } from './exhibit-style.ts';
import type { ValueRow, ValuesExhibit } from './lesson.ts';

/** Least columns for a note beside its value; with less it goes below. */
const NOTE = 22;

/** Names, their values and what there is to say about each, in columns. */
export function renderValues({ rows }: ValuesExhibit, style: ExhibitStyle): string[] {
  const indent = 2;
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(columns));
  const name = Math.min(widest(rows.map((row) => visible(row.name))), Math.floor(style.width / 3));
  const valueAt = indent + name + 2;
  const room = Math.max(8, style.width - valueAt);
  const value = Math.min(widest(rows.map((row) => valueText(shownValue(row)))), room);
  const noteAt = valueAt + value + 2;
  const beside = style.width - noteAt >= NOTE;
  const layout = { indent, name, valueAt, value: beside ? value : room, noteAt: beside ? noteAt : undefined };
  return rows.flatMap((row) => valueRows(row, layout, style));
}

interface ValuesLayout {
  readonly indent: number;
  readonly name: number;
  readonly valueAt: number;
  readonly value: number;
  /** The column of the notes; undefined: below the values. */
  readonly noteAt: number | undefined;
}

function valueRows(row: ValueRow, layout: ValuesLayout, style: ExhibitStyle): string[] {
  const names = wrap(visible(row.name), layout.name);
  const values = valueLines(shownValue(row), layout.value);
  const notes = row.note === undefined ? [] : noteLines(row.note, layout, style);
  const below = layout.noteAt === undefined;
  const count = Math.max(names.length, values.length, below ? 0 : notes.length);
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? '';
    const note = below ? undefined : notes[i];
    const pieces: Piece[] = [
      ' '.repeat(layout.indent),
      [pad(names[i] ?? '', layout.name), 'dim'],
      '  ',
      [value, 'bold'],
    ];
    if (note !== undefined) pieces.push(' '.repeat(Math.max(0, layout.value - columns(value)) + 2), [note, 'dim']);
    lines.push(draw(pieces, style));
  }
  if (below) lines.push(...notes.map((note) => draw([' '.repeat(layout.valueAt), [note, 'dim']], style)));
  return lines;
}

function noteLines(note: string, { noteAt, valueAt }: ValuesLayout, { width }: ExhibitStyle): string[] {
  return wrap(visible(note), Math.max(8, width - (noteAt ?? valueAt)));
}

/** The value; a dot for each space of one whose spaces count. */
function shownValue({ value, spacesCount }: ValueRow): ValueRow['value'] {
  return spacesCount && typeof value === 'string' ? markSpaces(value) : value;
}

function valueText(value: ValueRow['value']): string {
  return value instanceof Uint8Array ? toHex(value) : visible(String(value));
}

/** The value in lines; bytes are never cut in two. Words are: a value may be a sentence, too. */
function valueLines(value: ValueRow['value'], width: number): string[] {
  return value instanceof Uint8Array ? hexLines(value, width) : foldLines(visible(String(value)), width);
}

/** Bytes in lines that are not too wide. */
export function hexLines(bytes: Uint8Array, width: number): string[] {
  const most = Math.max(1, Math.min(16, Math.floor((width + 1) / 3)));
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += most) lines.push(toHex(bytes.subarray(at, at + most)));
  return lines.length > 0 ? lines : [say('no bytes')];
}
