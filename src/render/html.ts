/**
 * Dissections as HTML: a list of fields, each with its bytes, its name and
 * value, a sentence, and its section. Header bytes open into bits above the
 * list; a head is text with its bytes showing.
 *
 * The output needs no script. Everything that comes from a dissection is
 * escaped: a byte from the wire never becomes markup.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, leaves } from '../dissect/field.ts';
import { captionParts, sectionInWords, valueInWords, versionInWords } from './words.ts';

/** What a page decides about a dissection. */
export interface HtmlOptions {
  /** The address of the dissection in its page; its fields are `id/1`, `id/2` …; without it nothing has an address. */
  readonly id?: string;
  /** Names of the fields to light; the others stay quiet. */
  readonly lit?: readonly string[];
}

/** Bytes shown before a payload folds. */
const FOLD_BYTES = 48;
/** How many tints there are for fields in turn. */
const TINTS = 6;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and inside quoted attributes; control characters become pictures of themselves. */
export function escapeHtml(text: string): string {
  return visibleControls(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** C0 controls as their symbols (U+2400), others and bidirectional marks as U+FFFD: none can hide or turn text. */
function visibleControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** The class that carries the version's colour. */
export function versionClass(speaks: Dissection['speaks']): string {
  return speaks === 'hixie-76' ? 'old' : speaks === 'version-13' ? 'new' : 'plain';
}

/** One dissection as a figure. */
export function dissectionHtml(dissection: Dissection, options: HtmlOptions = {}): string {
  const isHead = dissection.kind === 'request' || dissection.kind === 'response';
  const list = isHead ? headList(dissection, options) : fieldList(dissection, options);
  const bits = dissection.kind === 'frame' ? bitRuler(dissection) : '';
  const id = options.id === undefined ? '' : ` id="${escapeHtml(options.id)}"`;
  return `<figure class="dump ${versionClass(dissection.speaks)}"${id}>${caption(dissection)}${bits}${list}</figure>`;
}

function caption(dissection: Dissection): string {
  const version = dissection.speaks === undefined ? '' : versionInWords(dissection.speaks);
  const parts = captionParts(dissection).map((part) =>
    part === version ? `<b class="badge">${escapeHtml(part)}</b>` : `<span>${escapeHtml(part)}</span>`,
  );
  return `<figcaption>${parts.join(' ')}</figcaption>`;
}

// ── Frames: fields in rows ───────────────────────────────────────────────────

function fieldList(dissection: Dissection, options: HtmlOptions): string {
  const rows = dissection.fields.map((field, i) => fieldRow(field, i, dissection, options));
  return `<ol class="fields">${rows.join('')}</ol>`;
}

function fieldRow(field: Field, index: number, dissection: Dissection, options: HtmlOptions): string {
  const { attributes, anchor } = rowAttributes(field, index, options, `f${(index % TINTS) + 1}`);
  const offset = (dissection.offset + field.start).toString(16).padStart(4, '0');
  const at = anchor === '' ? offset : `<a href="#${anchor}" aria-label="byte ${offset}">${offset}</a>`;
  return (
    `<li ${attributes}><span class="at">${at}</span>${bytesHtml(dissection.bytes.subarray(field.start, field.end))}` +
    `<div><strong>${escapeHtml(field.name)}</strong> <span class="v">${valueHtml(field)}</span>${notes(field)}</div>` +
    `${sectionHtml(field, dissection)}</li>`
  );
}

function rowAttributes(
  field: Field,
  index: number,
  { id, lit = [] }: HtmlOptions,
  tint: string,
): { attributes: string; anchor: string } {
  const anchor = id === undefined ? '' : escapeHtml(`${id}/${index + 1}`);
  const hot = lit.some((name) => name.toLowerCase() === field.name.toLowerCase());
  const classes = [tint, hot ? 'hot' : '', hasProblem(field) ? 'bad' : ''].filter((name) => name !== '');
  const idAttribute = anchor === '' ? '' : ` id="${anchor}"`;
  return { attributes: `class="${classes.join(' ')}" tabindex="0"${idAttribute}`, anchor };
}

function hasProblem(field: Field): boolean {
  return field.problem !== undefined || (field.children ?? []).some(hasProblem);
}

function bytesHtml(bytes: Uint8Array): string {
  if (bytes.length <= FOLD_BYTES) return `<code class="hex">${toHex(bytes)}</code>`;
  const head = toHex(bytes.subarray(0, 8));
  return (
    `<details class="long"><summary><code class="hex">${head} …</code> <small>all ${bytes.length} bytes</small></summary>` +
    `<code class="hex">${toHex(bytes.subarray(0, 65_536))}${bytes.length > 65_536 ? ' …' : ''}</code></details>`
  );
}

function valueHtml(field: Field): string {
  const words = valueInWords(field);
  return escapeHtml(words.length > 400 ? `${words.slice(0, 400)}…` : words);
}

function notes(field: Field): string {
  const note = field.note === undefined ? '' : `<p>${escapeHtml(field.note)}</p>`;
  const problems = [field, ...leaves(field.children ?? [])].flatMap(({ problem }) => problem ?? []);
  const told = [...new Set(problems)].map((problem) => `<p class="problem"><b>✗</b> ${escapeHtml(problem)}</p>`);
  return note + told.join('');
}

function sectionHtml(field: Field, { speaks }: Dissection): string {
  if (field.spec === undefined) return '<span class="spec"></span>';
  return `<span class="spec" title="${escapeHtml(field.spec)}">${escapeHtml(sectionInWords(field.spec, speaks))}</span>`;
}

/** The header's bits in a row above the list, where its bytes have any. */
function bitRuler({ bytes, fields }: Dissection): string {
  const cells = fields.flatMap((field, index) =>
    (field.children ?? [])
      .filter((child) => child.bits !== undefined)
      .map((child) => bitCell(bytes[child.start] ?? 0, child, (index % TINTS) + 1)),
  );
  if (cells.length === 0) return '';
  return `<div class="bits" role="group" aria-label="the header bit by bit">${cells.join('')}</div>`;
}

function bitCell(byte: number, field: Field, tint: number): string {
  const [first, last] = field.bits ?? [0, 7];
  const digits = Array.from({ length: last - first + 1 }, (_, i) => (byte >> (7 - first - i)) & 1);
  const bad = field.problem === undefined ? '' : ' bad';
  return (
    `<div class="bit f${tint} w${digits.length}${bad}"><b>${digits.map((digit) => `<span>${digit}</span>`).join('')}</b>` +
    `<em>${escapeHtml(field.name)}</em></div>`
  );
}

// ── Heads: text with its bytes showing ───────────────────────────────────────

/** Fields behind a head, which are bytes and not lines. */
const BEHIND: ReadonlySet<string> = new Set(['key3', 'answer', 'body']);
/** Lines whose note is told: what the two handshakes are about. */
const EXPLAINED = /^sec-websocket-(?:key[12]?|accept)$|^(?:key3|answer)$/i;

function headList(dissection: Dissection, options: HtmlOptions): string {
  const rows = dissection.fields.map((field, index) => {
    const explained = EXPLAINED.test(field.name);
    const { attributes } = rowAttributes(field, index, options, explained ? 'key' : 'line');
    const told = explained ? notes(field) : notes({ ...field, note: undefined } as unknown as Field);
    return `<li ${attributes}>${headLine(field, dissection)}${told}</li>`;
  });
  return `<ol class="head">${rows.join('')}</ol>`;
}

function headLine(field: Field, { bytes }: Dissection): string {
  if (BEHIND.has(field.name)) {
    const hex = bytesHtml(bytes.subarray(field.start, field.end));
    return `${hex} <span class="what">${escapeHtml(field.name)}, ${field.end - field.start} bytes</span>`;
  }
  return `<code>${leaves(field.children ?? [field])
    .map(headPart)
    .join('')}</code>`;
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
