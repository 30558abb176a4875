/**
 * A frame in HTML: its header's bits drawn to scale, and below them a table of
 * fields, each with its offset, bytes, name and value, a sentence, a section.
 */

import { type DecodedField, type Dissection, type Field, type InflatedMessage, leaves } from '../dissect/field.ts';
import { offsetInHex } from '../dissect/problem.ts';
import { say } from '../say.ts';
import { columns } from './columns.ts';
import {
  bytesHtml,
  type HtmlOptions,
  marksOf,
  offsetHtml,
  problemHtml,
  problemsHtml,
  rowHtml,
  sectionHtml,
  tableHtml,
  valueHtml,
  wordsHtml,
} from './html-parts.ts';
import { type Html, html } from './markup.ts';
import { withSpecifications } from './specifications.ts';
import { bitPattern, bytesInWords, inflatedInWords } from './words.ts';

/** Most bytes of a header that are drawn as bits. */
const MOST_RULED = 4;
/** Longest note that fits below bits, in columns. */
const SHORT_NOTE = 12;

export function fieldsHtml(dissection: Dissection, options: HtmlOptions): Html | undefined {
  if (dissection.fields.length === 0) return undefined;
  const rows = dissection.fields.map((field, i) => fieldRow(field, i, dissection, options));
  if (dissection.headers) rows.push(...dissection.headers.map(decodedRow));
  if (dissection.inflated) rows.push(inflatedRow(dissection.inflated));
  return html`${bitRuler(dissection)}${tableHtml('fields', dissection, [say('offset'), say('bytes'), say('meaning'), say('section')], rows)}`;
}

function fieldRow(field: Field, index: number, dissection: Dissection, options: HtmlOptions): Html {
  const bytes = dissection.bytes.subarray(field.start, field.end);
  const note = field.note === undefined ? '' : html`<p>${withSpecifications(field.note, dissection.speaks)}</p>`;
  const meaning = html`
    <strong>${field.name}</strong> ${valueHtml(field)}${note}${problemsHtml(field, dissection)}
    ${partsHtml(field, dissection)}`;
  const cells = [offsetHtml(field, index, dissection, options), bytesHtml(bytes), meaning];
  return rowHtml(field, index, options, {
    cells: [...cells, sectionHtml(field, dissection)].map((cell) => html`<td>${cell}</td>`),
  });
}

/** A compressed message after it was inflated: a row without bytes of its own. */
function inflatedRow(inflated: InflatedMessage): Html {
  const { value } = inflated;
  const message = typeof value === 'string' ? wordsHtml(`"${value}"`) : bytesHtml(value);
  return html`
    <tr class="inflated"><td></td><td><small>${say('{#compressed} → {#bytes} bytes', { compressed: inflated.compressed, bytes: inflated.bytes })}</small></td>
    <td><strong>${say('message')}</strong> ${message}<p>${say('What the compressed payload says: {how}.', { how: inflatedInWords(inflated) })}</p></td>
    <td>${sectionHtml(INFLATING, { speaks: 'version-13' })}</td></tr>`;
}

/** A field of a header block after it was decoded: a row without bytes of its own. */
function decodedRow({ name, value, coded, note, spec, problem }: DecodedField): Html {
  const told = note === undefined ? '' : html`<p>${withSpecifications(note)}</p>`;
  const wrong = problem === undefined ? '' : problemHtml(problem, undefined);
  return html`
    <tr class="inflated${problem === undefined ? '' : ' bad'}"><td></td><td><small>${coded}</small></td>
    <td><strong>${name}</strong> ${wordsHtml(value)}${told}${wrong}</td>
    <td>${sectionHtml(spec === undefined ? {} : { spec }, { kind: 'http2' })}</td></tr>`;
}

const INFLATING = { spec: 'RFC 7692 §7.2.2' };

/** The fields inside a field: bits as a pattern and folded, bytes by their count. */
function partsHtml({ children, start }: Field, { bytes, speaks, offset }: Dissection): Html | undefined {
  if (children === undefined) return undefined;
  const parts = leaves(children);
  const items = parts.map((part) => {
    const length = part.end - part.start;
    const place = part.bits === undefined ? bytesInWords(length) : bitPattern(bytes[part.start] ?? 0, part.bits);
    const note =
      part.note === undefined ? '' : html` <span class="note">${withSpecifications(part.note, speaks)}</span>`;
    return html`<li><code>${place}</code> <span><b>${part.name}</b> ${valueHtml(part)}${note}</span></li>`;
  });
  const list = html`<ul class="parts">${items}</ul>`;
  if (parts.every(({ bits }) => bits === undefined)) return list;
  const name = say('bit by bit');
  const place = say('{name}, at offset {place}', { name, place: `0x${offsetInHex(offset + start)}` });
  return html`<details><summary aria-label="${place}">${name}</summary>${list}</details>`;
}

/** The header's bits in a row, one cell per field; nothing if no field is made of bits. */
function bitRuler({ bytes, fields }: Dissection): Html | undefined {
  const cells = fields.flatMap((field, index) =>
    leaves([field])
      .filter(({ bits, start }) => bits !== undefined && start < MOST_RULED)
      .map((leaf) => bitCell(bytes[leaf.start] ?? 0, leaf, marksOf(field, index))),
  );
  return cells.length === 0 ? undefined : html`<ol class="bits">${cells}</ol>`;
}

function bitCell(byte: number, field: Field, marks: string): Html {
  const [first, last] = field.bits ?? [0, 7];
  const digits = Array.from({ length: last - first + 1 }, (_, i) => (byte >> (7 - first - i)) & 1);
  const bad = field.problem === undefined ? '' : ' bad';
  const { note = '', value } = field;
  const isShort = note !== '' && columns(note) <= SHORT_NOTE && !/[.。]$/.test(note);
  const told = isShort ? note : String(value);
  const small = digits.length > 1 ? html` <small>${told}</small>` : '';
  return html`
    <li class="bit w${digits.length} ${marks}${bad}"><b>${digits.map((digit) => html`<span>${digit}</span>`)}</b>
    ${' '}<em>${field.name}</em>${small}</li>`;
}
