/**
 * What every dump in HTML is made of: bytes that fold when they are many,
 * addresses, marks, links to the specifications.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, type Field, firstIncomplete, leaves, stateOf } from '../dissect/field.ts';
import { offsetInHex } from '../dissect/problem.ts';
import { say } from '../say.ts';
import { tintClass } from './field-tint.ts';
import { inEnglish } from './in-english.ts';
import { classes, type Html, html } from './markup.ts';
import { markKeys } from './spaces.ts';
import { specificationUrl, withSpecifications } from './specifications.ts';
import { type Spoken, sectionInWords, valueInWords } from './words.ts';

/** What a page decides about a dissection. */
export interface HtmlOptions {
  /** The address of the dissection in its page; its fields are `id-1`, `id-2` …; without it nothing has an address. */
  readonly id?: string;
  /** Names of the fields to highlight; the others stay quiet. */
  readonly highlighted?: readonly string[];
  /** More classes of the row of each field. */
  readonly rows?: readonly string[];
}

/** Bytes shown before a field folds. */
const FOLD_BYTES = 48;
/** Characters of a value shown before it folds. */
const FOLD_TEXT = 400;
/** Most bytes, or characters, that an unfolded field shows. */
const MOST_SHOWN = 65_536;
/** How many fields of a dump the style sheet can highlight separately; later ones share their marks. */
export const MARKS = 24;

/** The classes of all that belongs to a field (its row, its bits, its bytes in the grid): one mark, one tint. */
export function marksOf(field: Field, index: number): string {
  return `k${index % MARKS} ${tintClass(field.name)}`;
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
  rows: readonly Html[],
): Html {
  const heads = columns.map((name) => html`<th scope="col">${name}</th>`);
  return html`
    <table class="${kind}"><caption class="unseen">${say('{summary}, field by field', { summary })}</caption>
    <thead class="unseen"><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** The row of a field, with its class and its address. */
export function rowHtml(
  field: Field,
  index: number,
  { id, highlighted = [], rows = [] }: HtmlOptions,
  { kind = '', cells }: { readonly kind?: string; readonly cells: readonly Html[] },
): Html {
  const hot = highlighted.some((name) => name.toLowerCase() === field.name.toLowerCase());
  const state = { whole: '', incomplete: 'part', broken: 'bad' }[stateOf([field])];
  const looks = classes(marksOf(field, index), kind, hot ? 'hot' : '', state, rows[index]);
  const address = id === undefined ? '' : html` id="${addressIn(id, index)}"`;
  return html`<tr class="${looks}"${address}>${cells}</tr>`;
}

/** Where a field begins, as a link to itself: the place where the keyboard stops. */
export function offsetHtml(field: Field, index: number, { offset }: Dissection, { id }: HtmlOptions): Html {
  const at = offsetInHex(offset + field.start);
  if (id === undefined) return html`<span class="at">${at}</span>`;
  return html`<a class="at" href="#${addressIn(id, index)}">${at}<span class="unseen"> ${field.name}</span></a>`;
}

/** Bytes in hexadecimal; many of them fold. */
export function bytesHtml(bytes: Uint8Array): Html {
  if (bytes.length <= FOLD_BYTES) return html`<code class="hex">${toHex(bytes)}</code>`;
  const beginning = toHex(bytes.subarray(0, 8));
  const more = bytes.length > MOST_SHOWN ? ' …' : '';
  return html`
    <details class="long"><summary><code class="beginning">${beginning} …</code> <small>${say('all {#count} bytes', { count: bytes.length })}</small></summary>
    <code class="hex">${toHex(bytes.subarray(0, MOST_SHOWN))}${more}</code></details>`;
}

/** A value in words; a long one folds. */
export function valueHtml(field: Field): Html {
  return wordsHtml(valueInWords(field));
}

/** Text that may come from the wire; a long one is folded. */
export function wordsHtml(words: string): Html {
  if (words.length <= FOLD_TEXT) return html`<span class="v">${words}</span>`;
  const all = words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN)}…` : words;
  return html`
    <span class="v">${words.slice(0, FOLD_TEXT / 4)}…</span>${' '}
    <details class="long"><summary>${say('all {#count} characters', { count: words.length })}</summary><p class="v">${all}</p></details>`;
}

/** What is wrong with a field, or inside it, and what did not come of it, in words. */
export function problemsHtml(field: Field, { speaks }: Pick<Dissection, 'speaks'>): Html {
  const incomplete = firstIncomplete([field]);
  const missing = incomplete && html`<p class="incomplete"><b>${say('Incomplete: ')}</b>${incomplete}</p>`;
  const problems = [field, ...leaves(field.children ?? [])].flatMap(({ problem }) => problem ?? []);
  const told = [...new Set(problems)].map((problem) => problemHtml(problem, speaks));
  return html`${told}${missing}`;
}

/** A problem in words, its code marked. */
export function problemHtml(problem: string, speaks: Dissection['speaks']): Html {
  const [, code = '', message = problem] = /^([a-z0-9-]+): (.*)$/s.exec(problem) ?? [];
  const name = code && html`<code>${code}</code> `;
  return html`<p class="problem"><b>${say('Problem: ')}</b>${name}${inEnglish(withSpecifications(markKeys(message), speaks))}</p>`;
}

/** The section that says so, as a link to it. */
export function sectionHtml({ spec }: Pick<Field, 'spec'>, spoken: Spoken): Html {
  if (spec === undefined) return html`<span class="spec"></span>`;
  const short = sectionInWords(spec, spoken);
  const document = spec.slice(0, spec.length - short.length);
  const words = html`${document && html`<span class="unseen">${document}</span>`}${short}`;
  const url = specificationUrl(spec);
  if (url === undefined) return html`<span class="spec">${words}</span>`;
  return html`<a class="spec" href="${url}" rel="noreferrer">${words}</a>`;
}
