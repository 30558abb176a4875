/**
 * Dissections in a terminal: a caption, then one row per field.
 *
 * The version has a colour, each field a quiet tint; both have a word beside
 * them, so that the same rows say the same without any colour. A row is never
 * wider than the terminal, and nothing in it comes from the wire unescaped.
 */

import type { Dissection, Transcript } from '../dissect/field.ts';
import { columns, visible } from './columns.ts';
import { decodedRows, fieldRows, inflatedRows } from './field-rows.ts';
import { headRows } from './head-rows.ts';
import { type Layout, layoutFor } from './layout.ts';
import { type Piece, paint, plainText, type Style } from './paint.ts';
import { captionParts, documentInWords } from './words.ts';

export interface AnsiOptions {
  /** Columns of the terminal; 80 by default; 40 is the least that it is made for. */
  readonly width?: number;
  readonly color?: boolean;
  /** Whether to open fields down to their bits, and to say what each is for. */
  readonly details?: boolean;
  /** Names of the fields to highlight; the others stay quiet. */
  readonly highlighted?: readonly string[];
}

/** Between the parts of a caption. */
const GAP = '   ';

/** A dissection as lines. */
export function renderDissection(dissection: Dissection, options: AnsiOptions = {}): string[] {
  return render(dissection, [], options);
}

/**
 * A conversation as lines, each head or frame with the milliseconds at which it passed.
 *
 * @param label  which conversation it is, if there are several: `#2`
 */
export function renderTranscript(transcript: Transcript, options: AnsiOptions = {}, label?: string): string[] {
  return transcript.flatMap(({ at, from, dissection }, i) => {
    const which: readonly Piece[] = label === undefined ? [] : [[`${label}  `, 'bold']];
    const time: Piece = [`+${Math.round(at)} ms   `, 'dim'];
    return [...(i > 0 ? [''] : []), ...render({ from, ...dissection }, [...which, time], options)];
  });
}

function render(dissection: Dissection, before: readonly Piece[], options: AnsiOptions): string[] {
  const { width = 80, color = false, details = false, highlighted = [] } = options;
  const layout = layoutFor(dissection, { width, details, highlighted });
  const isHead = dissection.kind === 'request' || dissection.kind === 'response';
  const rows = isHead ? headRows(dissection, layout) : fieldRows(dissection.fields, dissection, layout);
  const all = [
    [...before, ...caption(dissection, layout, width - columns(plainText(before)))],
    ...rows,
    ...decodedRows(dissection, layout),
    ...inflatedRows(dissection, layout),
  ];
  return all.map((pieces) => paint(pieces, width, color));
}

/**
 * `client → server   version 13 (RFC 6455)   text   11 bytes`: the document is named if sections of it stand beneath,
 * and there is room.
 *
 * @param room  columns
 */
function caption(dissection: Dissection, { accent, section }: Layout, room: number): Piece[] {
  const parts = captionParts(dissection);
  const document = section > 0 ? documentInWords(dissection) : undefined;
  const named = document === undefined ? '' : ` (${document})`;
  const hasRoom = columns(parts.map(visible).join(GAP)) + columns(named) <= room;
  const summaryAt = parts.indexOf(dissection.summary);
  return parts.flatMap((part, i): Piece[] => {
    const isVersion = part === 'version 13' || part === 'hixie-76';
    const style: Style = isVersion
      ? ['bold', ...accent]
      : i === summaryAt
        ? dissection.kind === 'gap'
          ? ['bold', 'amber']
          : ['bold']
        : ['dim'];
    const after: Piece[] = isVersion && hasRoom && named !== '' ? [[named, 'dim']] : [];
    return [...(i > 0 ? [GAP] : []), [visible(part), ...style], ...after];
  });
}
