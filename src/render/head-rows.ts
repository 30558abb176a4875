/**
 * A head as rows: its lines as text with their ends showing, names quiet. In a
 * hixie-76 key the digits are bold, each space is a dot, the noise is dim,
 * and the calculation is below.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, leaves } from '../dissect/field.ts';
import { columns, pad, visible, visibleBeginning } from './columns.ts';
import { fieldRows, foldedHex, indented, isQuiet, offsetPieces, problemRows, type Row } from './field-rows.ts';
import { GAP, type Layout } from './layout.ts';
import { fold, type Piece, plainText, type Style } from './paint.ts';
import { markSpaces } from './spaces.ts';
import { sectionInWords, valueInWords } from './words.ts';

/** Fields whose note is shown even without details: what the two handshakes are about. */
const EXPLAINED = /^sec-websocket-(?:key[12]?|accept)$|^(?:key3|answer)$/i;

/** Fields after the head, which are bytes and not lines. */
const AFTER_HEAD: ReadonlySet<string> = new Set(['key3', 'answer', 'body']);

export function headRows(dissection: Dissection, layout: Layout): Row[] {
  return dissection.fields.flatMap((field) => {
    const notes = field.note !== undefined && (layout.details || EXPLAINED.test(field.name));
    return [
      ...(AFTER_HEAD.has(field.name)
        ? bytesAfterHeadRows(field, dissection, layout)
        : lineRows(field, dissection, layout)),
      ...(notes ? indented(field.note ?? '', layout, ['dim']) : []),
      ...(layout.details ? leafRows(field, dissection, layout) : []),
      ...problemRows(field, layout),
    ];
  });
}

/** A line of the head. One that is too long is cut, or goes on below if it matters. */
function lineRows(field: Field, dissection: Dissection, layout: Layout): Row[] {
  const room = Math.max(1, layout.width - layout.offset - GAP);
  const pieces = linePieces(field, layout);
  const place = offsetPieces(field, field.start, dissection, layout);
  const width = columns(plainText(pieces));
  if (width <= room) return [[...place, ...pieces, ...sectionPieces(field, room - width, dissection, layout)]];
  if (!layout.details && !EXPLAINED.test(field.name)) return [[...place, ...cutBeforeEnd(pieces, room)]];
  const indent = ' '.repeat(layout.offset + GAP);
  return fold(pieces, room).map((row, i) => [...(i === 0 ? place : [indent]), ...row]);
}

/** The section, at the right edge, if there is room for it. */
function sectionPieces(field: Field, room: number, dissection: Dissection, layout: Layout): Piece[] {
  const section = field.spec === undefined ? '' : sectionInWords(field.spec, dissection);
  if (section === '' || layout.section === 0 || room < layout.section + GAP) return [];
  return [' '.repeat(room - layout.section), [section, 'dim']];
}

/** Cuts a line so that its end still shows. */
function cutBeforeEnd(pieces: readonly Piece[], room: number): Piece[] {
  const end = pieces.slice(-1);
  const kept = fold(pieces.slice(0, -1), Math.max(1, room - columns(plainText(end)) - 1))[0] ?? [];
  return [...kept, '…', ...end];
}

function linePieces(field: Field, layout: Layout): Piece[] {
  const quiet: Style = isQuiet(field, layout) ? ['dim'] : [];
  const parts = leaves(field.children ?? [field]);
  return parts.map((leaf): Piece => {
    const text = layout.details ? visible(String(leaf.value)) : visibleBeginning(String(leaf.value));
    switch (leaf.name) {
      case 'name':
      case 'colon':
      case 'CR LF':
      case 'blank line':
      case 'noise':
        return [text, 'dim'];
      case 'digits':
        return [text, 'bold', ...layout.accent];
      case 'spaces':
        return [markSpaces(text), ...layout.accent];
      case 'method':
      case 'target':
      case 'version':
      case 'status':
      case 'reason':
        return [text, ...quiet, 'bold'];
      case 'unread':
        return [text, 'red'];
      default:
        return [text, ...quiet];
    }
  });
}

/** key3, the answer, a body: all their bytes, and the name beside them if there is room. */
function bytesAfterHeadRows(field: Field, dissection: Dissection, layout: Layout): Row[] {
  if (field.name === 'body') return bodyRows(field, dissection, layout);
  const bytesInRow = Math.max(1, Math.min(16, Math.floor((layout.width - layout.offset - GAP + 1) / 3)));
  const rows: Row[] = [];
  for (let at = field.start; at < field.end; at += bytesInRow) {
    const hex = toHex(dissection.bytes.subarray(at, Math.min(field.end, at + bytesInRow)));
    rows.push([...offsetPieces(field, at, dissection, layout), [hex, 'underline', ...layout.accent]]);
  }
  const label: Piece[] = [[field.name, 'bold'], `  ${valueInWords(field)}`];
  const last = rows.at(-1) ?? [];
  const beside: Row = [...last, '  ', ...label];
  if (columns(plainText(beside)) > layout.width) return [...rows, [' '.repeat(layout.offset + GAP), ...label]];
  const room = layout.width - columns(plainText(beside));
  return [...rows.slice(0, -1), [...beside, ...sectionPieces(field, room, dissection, layout)]];
}

/** Rows of a body's text that are shown below its bytes, unless details are asked for. */
const BODY_ROWS = 4;

/** A body: its first bytes and its text, which goes below if it is too long for the row. */
function bodyRows(field: Field, dissection: Dissection, layout: Layout): Row[] {
  const narrow = { ...layout, details: false, name: 7 };
  const row = (shown: Field): Row[] => fieldRows([shown], dissection, narrow).slice(0, 1);
  const text = visibleBeginning(valueInWords(field));
  if (columns(text) <= layout.value) return row(field);
  const below = indented(text, layout, []);
  const most = layout.details ? below.length : BODY_ROWS;
  const more = below.length > most ? [[' '.repeat(layout.offset + GAP), ['…', 'dim'] as const]] : [];
  const bytes = dissection.bytes.subarray(field.start, field.end);
  return [...row({ ...field, value: bytes }), ...below.slice(0, most), ...more];
}

/** The parts of a line, one row per part. */
function leafRows(field: Field, dissection: Dissection, layout: Layout): Row[] {
  if (field.children === undefined) return [];
  return leaves(field.children).map((leaf): Row => {
    const hex = foldedHex(dissection.bytes, leaf.start, leaf.end, layout.bytes);
    return [
      ' '.repeat(layout.offset + GAP),
      [pad(hex, layout.hex), 'dim'],
      '  ',
      pad(leaf.name, 11),
      '  ',
      [visibleBeginning(typeof leaf.value === 'string' ? leaf.value : valueInWords(leaf)), 'dim'],
    ];
  });
}
