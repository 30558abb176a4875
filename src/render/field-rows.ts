/**
 * Fields as rows: offset, bytes, name, value, section. A problem is shown
 * below its field, marked; with details so are the purpose of the field and
 * the bits it is made of.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, firstIncomplete, firstProblem, leaves } from '../dissect/field.ts';
import { labelled } from '../joined.ts';
import { say } from '../say.ts';
import { columns, pad, visible, visibleBeginning, wrap } from './columns.ts';
import { GAP, type Layout } from './layout.ts';
import { type Piece, plainText, type Style, tintStyle } from './paint.ts';
import { markKeys } from './spaces.ts';
import { bitPattern, inflatedInWords, sectionInWords, valueInWords } from './words.ts';

/** Most bytes of an inflated message that are shown. */
const MOST_HEX = 64;

/** A line not yet painted. */
export type Row = readonly Piece[];

/** The rows of top-level fields. */
export function fieldRows(fields: readonly Field[], dissection: Dissection, layout: Layout): Row[] {
  return fields.flatMap((field) => {
    const tint = tintStyle(field);
    return [
      ...bytesRows(field, dissection, layout, tint),
      ...(layout.details ? detailRows(field, dissection, layout, tint) : explanationRows(field, layout)),
      ...problemRows(field, layout),
    ];
  });
}

/** The row of a field, and further rows of bytes if details are asked for. */
function bytesRows(field: Field, dissection: Dissection, layout: Layout, tint: Style): Row[] {
  const quiet = isQuiet(field, layout);
  const style: Style = quiet ? ['dim'] : tint;
  const { start, end } = field;
  const section = field.spec === undefined ? '' : sectionInWords(field.spec, dissection);
  const rows: Row[] = [
    [
      ...offsetPieces(field, start, dissection, layout),
      ...hexPieces(dissection.bytes, start, end, layout, style),
      [pad(field.name, layout.name), ...(quiet ? (['dim'] as const) : (['bold'] as const))],
      '  ',
      [pad(visibleBeginning(valueInWords(field)), layout.value), ...(quiet ? (['dim'] as const) : [])],
      ...(layout.section > 0 ? ['  ', [pad(section, layout.section), 'dim'] as const] : []),
    ],
  ];
  if (!layout.details) return rows;
  for (let at = start + layout.bytes; at < end; at += layout.bytes) {
    rows.push([
      [`${offsetText(at, dissection, layout)}  `, 'dim'],
      ...hexPieces(dissection.bytes, at, end, layout, style),
    ]);
  }
  return rows;
}

/** The offset, and a mark after it if the field is highlighted. */
export function offsetPieces(field: Field, at: number, dissection: Dissection, layout: Layout): Piece[] {
  const highlighted = layout.highlighted.has(field.name.toLowerCase());
  return [[offsetText(at, dissection, layout), 'dim'], highlighted ? ['› ', 'bold', ...layout.accent] : '  '];
}

function offsetText(at: number, { offset }: Dissection, layout: Layout): string {
  return (offset + at).toString(16).padStart(layout.offset, '0');
}

/** Whether other fields are highlighted and this one is not. */
export function isQuiet(field: Field, layout: Layout): boolean {
  return layout.highlighted.size > 0 && !layout.highlighted.has(field.name.toLowerCase());
}

/** One row of bytes: all that fit, and `…` if more follow and details are not asked for. */
function hexPieces(bytes: Uint8Array, start: number, end: number, layout: Layout, style: Style): Piece[] {
  const stop = layout.details ? Math.min(end, start + layout.bytes) : end;
  const hex = foldedHex(bytes, start, stop, layout.bytes);
  return [[hex, ...style, 'underline'], ' '.repeat(layout.hex - hex.length + GAP)];
}

/** Bytes in hexadecimal: all of them, or one less than `most` and `…`. */
export function foldedHex(bytes: Uint8Array, start: number, end: number, most: number): string {
  if (end - start <= most) return toHex(bytes.subarray(start, end));
  return `${toHex(bytes.subarray(start, start + most - 1))} …`;
}

/** What the field is for, and its leaves: bits as a pattern, bytes by their offset. */
function detailRows(field: Field, dissection: Dissection, layout: Layout, tint: Style): Row[] {
  const note = field.note === undefined ? [] : indented(field.note, layout, ['dim']);
  if (field.children === undefined) return note;
  return [...note, ...leaves(field.children).flatMap((leaf) => leafRows(leaf, dissection, layout, tint))];
}

/** Fields in which an end explains itself to people, besides the body of a response: they are shown whole. */
const EXPLANATIONS: ReadonlySet<string> = new Set(['reason', 'debug data']);

/** An explanation below its field, unless the field's own row has it already. */
function explanationRows(field: Field, layout: Layout): Row[] {
  const said = leaves([field]).find(({ name }) => EXPLANATIONS.has(name));
  if (said === undefined || (said === field && columns(visible(valueInWords(said))) <= layout.value)) return [];
  return indented(`${said.name}: ${valueInWords(said)}`, layout, []);
}

/** Columns of a bit pattern, `1... ....`, or of three bytes. */
const PLACE = 9;

function leafRows(leaf: Field, { bytes }: Dissection, layout: Layout, tint: Style): Row[] {
  const place =
    leaf.bits === undefined ? foldedHex(bytes, leaf.start, leaf.end, 3) : bitPattern(bytes[leaf.start] ?? 0, leaf.bits);
  const name = pad(leaf.name, Math.min(14, layout.name));
  const row: Piece[] = [' '.repeat(layout.offset + GAP), [pad(place, PLACE), ...tint], '  ', name, '  '];
  const value = visibleBeginning(valueInWords(leaf));
  const at = columns(plainText(row));
  if (EXPLANATIONS.has(leaf.name)) {
    const [first = '', ...others] = wrap(value, Math.max(1, layout.width - at));
    const notes = leaf.note === undefined ? [] : wrap(visible(leaf.note), Math.max(1, layout.width - at));
    return [
      [...row, first],
      ...others.map((line): Row => [' '.repeat(at), line]),
      ...notes.map((line): Row => [' '.repeat(at), [line, 'dim']]),
    ];
  }
  if (leaf.note === undefined) return [[...row, value]];
  const beside = at + columns(value) + GAP;
  const indent = layout.width - beside < 16 ? at : beside;
  const [first = '', ...others] = wrap(visible(leaf.note), Math.max(1, layout.width - indent));
  const below = others.map((line): Row => [' '.repeat(indent), [line, 'dim']]);
  if (indent === beside) return [[...row, value, '  ', [first, 'dim']], ...below];
  return [[...row, value], [' '.repeat(indent), [first, 'dim']], ...below];
}

/** The problem of a field or of one inside it, or its missing part, below its row. */
export function problemRows(field: Field, layout: Layout): Row[] {
  const found = firstProblem([field]);
  const incomplete = firstIncomplete([field]);
  return [
    ...(found ? indented(`✗ ${markKeys(found.problem ?? '')}`, layout, ['red']) : []),
    ...(incomplete === undefined ? [] : indented(say('… incomplete: {what}', { what: incomplete }), layout, ['amber'])),
  ];
}

/** A compressed message after it was inflated, below the frame that completes it; or why it is not. */
export function inflatedRows({ inflated, notInflated }: Dissection, layout: Layout): Row[] {
  if (notInflated !== undefined && !layout.details)
    return indented(say('shown as it came: {why}', { why: notInflated }), layout, ['dim']);
  if (inflated === undefined) return [];
  const { value } = inflated;
  const text = typeof value === 'string' ? `"${visibleBeginning(value)}"` : foldedHex(value, 0, value.length, MOST_HEX);
  const line = labelled(inflatedInWords(inflated), text);
  if (layout.details) return indented(line, layout, ['bold']);
  return [[' '.repeat(layout.offset + GAP), [line, 'bold']]];
}

/** The fields of a header block after it was decoded, below the frame that completes it; what is wrong with one is marked. */
export function decodedRows({ headers = [] }: Dissection, layout: Layout): Row[] {
  const longest = Math.min(24, Math.max(0, ...headers.map(({ name }) => columns(visible(name)))));
  return headers.flatMap(({ name, value, coded, note, problem }): Row[] => {
    const label = pad(visibleBeginning(name), longest);
    const row: Row = [
      ' '.repeat(layout.offset + GAP),
      [label, 'bold'],
      '  ',
      [visibleBeginning(value), ...(problem === undefined ? ([] as const) : (['red'] as const))],
    ];
    const told = note === undefined ? [] : indented(note, layout, ['dim']);
    return layout.details
      ? [
          row,
          ...indented(say('{sentence}.', { sentence: `${coded[0]?.toUpperCase()}${coded.slice(1)}` }), layout, ['dim']),
          ...told,
        ]
      : [row];
  });
}

/** Text below a row, in as many lines as it needs. */
export function indented(text: string, layout: Layout, style: Style): Row[] {
  const indent = ' '.repeat(layout.offset + GAP);
  return wrap(visible(text), Math.max(1, layout.width - indent.length)).map((line) => [indent, [line, ...style]]);
}
