/**
 * What every dump in HTML is made of: safe text, bytes that fold when they are
 * many, addresses, marks, links to the specifications.
 *
 * Everything that comes from a dissection passes {@link escapeHtml}: a byte
 * from the wire never becomes markup.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, firstIncomplete, leaves, stateOf } from '../dissect/field.ts';
import { sectionInWords, valueInWords } from './words.ts';

/** What a page decides about a dissection. */
export interface HtmlOptions {
  /** The address of the dissection in its page; its fields are `id-1`, `id-2` …; without it nothing has an address. */
  readonly id?: string;
  /** Names of the fields to light; the others stay quiet. */
  readonly highlighted?: readonly string[];
}

/** Bytes shown before a field folds. */
const FOLD_BYTES = 48;
/** Characters of a value shown before it folds. */
const FOLD_TEXT = 400;
/** Most bytes, or characters, that an unfolded field shows. */
const MOST_SHOWN = 65_536;
/** How many tints there are for fields in turn. */
const TINTS = 6;
/** How many fields of a dump the style sheet can highlight separately; later ones share their marks. */
export const MARKS = 24;

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

/** The classes of all that belongs to a field (its row, its bits, its bytes in the grid): one mark, one tint. */
export function marksOf(index: number): string {
  return `k${index % MARKS} f${(index % TINTS) + 1}`;
}

/** The address of one of the things inside a step, an exhibit or a dump, in their order. */
export function addressIn(id: string, index: number): string {
  return `${id}-${index + 1}`;
}

/** A table of a dump; the names of its columns are for screen readers. */
export function tableHtml(
  kind: string,
  { summary }: Dissection,
  columns: readonly string[],
  rows: readonly string[],
): string {
  const heads = columns.map((name) => `<th scope="col">${name}</th>`).join('');
  return (
    `<table class="${kind}"><caption class="unseen">${escapeHtml(summary)}, field by field</caption>` +
    `<thead class="unseen"><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

/** The class and the address of a field's row. */
export function rowAttributes(field: Field, index: number, { id, highlighted = [] }: HtmlOptions, extra = ''): string {
  const hot = highlighted.some((name) => name.toLowerCase() === field.name.toLowerCase());
  const state = { whole: '', incomplete: 'part', broken: 'bad' }[stateOf([field])];
  const classes = [marksOf(index), extra, hot ? 'hot' : '', state];
  const address = id === undefined ? '' : ` id="${escapeHtml(addressIn(id, index))}"`;
  return `class="${classes.filter((name) => name !== '').join(' ')}"${address}`;
}

/** Where a field begins, as a link to itself: the place where the keyboard stops. */
export function offsetHtml(field: Field, index: number, { offset }: Dissection, { id }: HtmlOptions): string {
  const at = offsetInHex(offset + field.start);
  if (id === undefined) return `<span class="at">${at}</span>`;
  const address = escapeHtml(`#${addressIn(id, index)}`);
  return `<a class="at" href="${address}">${at}<span class="unseen"> ${escapeHtml(field.name)}</span></a>`;
}

export function offsetInHex(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}

/** Bytes in hexadecimal; many of them fold. */
export function bytesHtml(bytes: Uint8Array): string {
  if (bytes.length <= FOLD_BYTES) return `<code class="hex">${toHex(bytes)}</code>`;
  const beginning = toHex(bytes.subarray(0, 8));
  const more = bytes.length > MOST_SHOWN ? ' …' : '';
  return (
    `<details class="long"><summary><code class="beginning">${beginning} …</code> <small>all ${bytes.length} bytes</small></summary>` +
    `<code class="hex">${toHex(bytes.subarray(0, MOST_SHOWN))}${more}</code></details>`
  );
}

/** A value in words; a long one folds. */
export function valueHtml(field: Field): string {
  return wordsHtml(valueInWords(field));
}

/** Text that may come from the wire; a long one is folded. */
export function wordsHtml(words: string): string {
  if (words.length <= FOLD_TEXT) return `<span class="v">${escapeHtml(words)}</span>`;
  const all = words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN)}…` : words;
  return (
    `<span class="v">${escapeHtml(words.slice(0, FOLD_TEXT / 4))}…</span> ` +
    `<details class="long"><summary>all ${words.length} characters</summary><p class="v">${escapeHtml(all)}</p></details>`
  );
}

/** What is wrong with a field, or inside it, and what did not come of it, in words. */
export function problemsHtml(field: Field): string {
  const incomplete = firstIncomplete([field]);
  const missing =
    incomplete === undefined ? '' : `<p class="incomplete"><b>Incomplete:</b> ${escapeHtml(incomplete)}</p>`;
  const problems = [field, ...leaves(field.children ?? [])].flatMap(({ problem }) => problem ?? []);
  const told = [...new Set(problems)].map((problem) => {
    const [, code = '', message = problem] = /^([a-z0-9-]+): (.*)$/s.exec(problem) ?? [];
    const name = code === '' ? '' : `<code>${code}</code> `;
    return `<p class="problem"><b>Problem:</b> ${name}${escapeHtml(message)}</p>`;
  });
  return told.join('') + missing;
}

/** The section that says so, as a link to it. */
export function sectionHtml({ spec }: Pick<Field, 'spec'>, { speaks }: Pick<Dissection, 'speaks'>): string {
  if (spec === undefined) return '<span class="spec"></span>';
  const short = sectionInWords(spec, speaks);
  const document = spec.slice(0, spec.length - short.length);
  const words = `${document === '' ? '' : `<span class="unseen">${escapeHtml(document)}</span>`}${escapeHtml(short)}`;
  const url = specUrl(spec);
  if (url === undefined) return `<span class="spec">${words}</span>`;
  return `<a class="spec" href="${url}" rel="noreferrer">${words}</a>`;
}

/** Where a section can be read, if it is one of a document we know. */
function specUrl(spec: string): string | undefined {
  const [, rfc, draft, section] = /^(?:RFC ([0-9]+)|(hixie-76)) §([0-9.]+)$/.exec(spec) ?? [];
  if (section === undefined) return undefined;
  if (draft === undefined) return `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`;
  return `https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76#section-${section}`;
}
