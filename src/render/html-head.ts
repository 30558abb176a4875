/**
 * A head in HTML: text with its bytes showing. Names are quiet, line ends can
 * be seen; in a hixie-76 key the digits are bold, each space is a dot, the
 * noise is dim, and the calculation is below.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, leaves } from '../dissect/field.ts';
import {
  bytesHtml,
  escapeHtml,
  type HtmlOptions,
  offsetHtml,
  problemsHtml,
  rowAttributes,
  sectionHtml,
  tableHtml,
} from './html-parts.ts';

/** Fields after a head, which are bytes and not lines. */
const BEHIND: ReadonlySet<string> = new Set(['key3', 'answer', 'body']);
/** Lines whose note always shows: what the two handshakes are about. */
const EXPLAINED = /^sec-websocket-(?:key[12]?|accept)$|^(?:key3|answer)$/i;

export function headHtml(dissection: Dissection, options: HtmlOptions): string {
  const rows = dissection.fields.map((field, index) => {
    const kind = EXPLAINED.test(field.name) ? 'key' : 'line';
    return (
      `<tr ${rowAttributes(field, index, options, kind)}><td>${offsetHtml(field, index, dissection, options)}</td>` +
      `<td>${headLine(field, dissection)}${problemsHtml(field)}</td><td class="note">${noteHtml(field, dissection)}</td></tr>`
    );
  });
  return noteSwitch(dissection, options) + tableHtml('head', dissection, ['offset', 'line', 'meaning'], rows);
}

/** Turns on the notes that a narrow dump has no room for; the style sheet does it, no script. */
function noteSwitch({ summary }: Dissection, { id }: HtmlOptions): string {
  if (id === undefined) return '';
  const address = escapeHtml(`${id}-notes`);
  const what = `<span class="unseen"> of ${escapeHtml(summary)}</span>`;
  return `<p class="notes"><input type="checkbox" id="${address}"> <label for="${address}">explain every line${what}</label></p>`;
}

function noteHtml(field: Field, dissection: Dissection): string {
  const { note, spec } = field;
  if (note === undefined && spec === undefined) return '';
  return `${withResult(escapeHtml(note ?? ''))} ${sectionHtml(field, dissection)}`;
}

/** The result of a calculation is emphasized. */
function withResult(note: string): string {
  return note.replace(/^(digits .* = )([0-9]+)$/, '$1<strong>$2</strong>');
}

function headLine(field: Field, { bytes }: Dissection): string {
  if (!BEHIND.has(field.name)) {
    const parts = leaves(field.children ?? [field]).map(headPart);
    return `<code>${parts.join('')}</code>`;
  }
  const hex = bytesHtml(bytes.subarray(field.start, field.end));
  const what = `<span class="what">${escapeHtml(field.name)}, ${field.end - field.start} bytes</span>`;
  const text = typeof field.value === 'string' ? `<p class="text">${escapeHtml(field.value)}</p>` : '';
  return `${hex} ${what}${text}`;
}

function headPart(part: Field): string {
  const text = escapeHtml(String(part.value));
  switch (part.name) {
    case 'name':
    case 'colon':
      return `<span class="n">${text}</span>`;
    case 'CR LF':
    case 'blank line':
      return '<span class="eol">\\r\\n</span>';
    case 'method':
    case 'target':
    case 'version':
    case 'status':
    case 'reason':
      return `<b class="st">${text}</b>`;
    case 'digits':
      return `<b class="digits">${text}</b>`;
    case 'spaces':
      return `<b class="spaces">${'·'.repeat(String(part.value).length)}</b>`;
    case 'noise':
      return `<i class="noise">${text}</i>`;
    default:
      return part.value instanceof Uint8Array ? `<span class="raw">${toHex(part.value)}</span>` : text;
  }
}
