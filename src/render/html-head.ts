/**
 * A head in HTML: text with its bytes showing. Names are quiet, line ends can
 * be seen; in a hixie-76 key the digits are bold, each space is a dot, the
 * noise is dim, and the calculation is below.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, leaves } from '../dissect/field.ts';
import { say } from '../say.ts';
import {
  bytesHtml,
  type HtmlOptions,
  offsetHtml,
  problemsHtml,
  rowHtml,
  sectionHtml,
  tableHtml,
} from './html-parts.ts';
import { type Html, html } from './markup.ts';
import { markSpaces } from './spaces.ts';
import { withSpecifications } from './specifications.ts';
import { bytesInWords } from './words.ts';

/** Fields after a head, which are bytes and not lines. */
const AFTER_HEAD: ReadonlySet<string> = new Set(['key3', 'answer', 'body']);
/** Lines whose note always shows: what the two handshakes are about. */
export const EXPLAINED = /^sec-websocket-(?:key[12]?|accept)$|^(?:key3|answer)$/i;

export function headHtml(dissection: Dissection, options: HtmlOptions): Html {
  const rows = dissection.fields.map((field, index) => {
    const cells = [
      html`<td>${offsetHtml(field, index, dissection, options)}</td>`,
      html`<td>${headLine(field, dissection)}${problemsHtml(field, dissection)}</td>`,
      html`<td class="note">${noteHtml(field, dissection)}</td>`,
    ];
    return rowHtml(field, index, options, { kind: EXPLAINED.test(field.name) ? 'key' : 'line', cells });
  });
  return html`${noteSwitch(dissection, options)}${tableHtml('head', dissection, [say('offset'), say('line'), say('meaning')], rows)}`;
}

/** Turns on the notes that a narrow dump has no room for; the style sheet does it, no script. */
function noteSwitch({ summary }: Dissection, { id }: HtmlOptions): Html | undefined {
  if (id === undefined) return undefined;
  const address = `${id}-notes`;
  const whole = say('explain every line of {summary}', { summary });
  return html`<p class="notes"><input type="checkbox" id="${address}" aria-label="${whole}"> <label for="${address}">${say('explain every line')}</label></p>`;
}

function noteHtml(field: Field, dissection: Dissection): Html | undefined {
  const { note, spec } = field;
  if (note === undefined && spec === undefined) return undefined;
  return html`${withResult(note ?? '', dissection)} ${sectionHtml(field, dissection)}`;
}

/** The result of a calculation is emphasized. */
function withResult(note: string, { speaks }: Pick<Dissection, 'speaks'>): Html {
  const [, calculation, result] = /^(.* ÷ .* = )([0-9]+)$/.exec(note) ?? [];
  return result === undefined ? withSpecifications(note, speaks) : html`${calculation}<strong>${result}</strong>`;
}

function headLine(field: Field, { bytes }: Dissection): Html {
  if (!AFTER_HEAD.has(field.name)) return html`<code>${leaves(field.children ?? [field]).map(headPart)}</code>`;
  const hex = bytesHtml(bytes.subarray(field.start, field.end));
  const text = typeof field.value === 'string' ? html`<p class="text">${field.value}</p>` : '';
  return html`${hex} <span class="what">${say('{name}, {bytes}', { name: field.name, bytes: bytesInWords(field.end - field.start) })}</span>${text}`;
}

function headPart({ name, value }: Field): Html {
  switch (name) {
    case 'name':
    case 'colon':
      return html`<span class="n">${String(value)}</span>`;
    case 'CR LF':
    case 'blank line':
      return html`<span class="eol">\\r\\n</span>`;
    case 'method':
    case 'target':
    case 'version':
    case 'status':
    case 'reason':
      return html`<b class="st">${String(value)}</b>`;
    case 'digits':
      return html`<b class="digits">${String(value)}</b>`;
    case 'spaces':
      return html`<b class="spaces">${markSpaces(String(value))}</b>`;
    case 'noise':
      return html`<i class="noise">${String(value)}</i>`;
    default:
      return value instanceof Uint8Array ? html`<span class="raw">${toHex(value)}</span>` : html`${value}`;
  }
}
