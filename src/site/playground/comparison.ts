/** Two heads or two frames side by side, with what differs marked. */

import { toHex } from '../../bytes.ts';
import { CHINESE } from '../../chinese-characters.ts';
import { type Dissection, type Field, leaves } from '../../dissect/field.ts';
import { offsetInHex } from '../../dissect/problem.ts';
import { listed } from '../../joined.ts';
import { inEnglish } from '../../render/in-english.ts';
import { type Html, html } from '../../render/markup.ts';
import { captionParts, valueInWords } from '../../render/words.ts';
import { say } from '../../say.ts';

/** Most bytes that are compared in rows. */
const MOST_BYTES = 512;
const ROW = 8;
/** Characters of a value that are shown. */
const CHARACTERS = 200;

/** One field in both. */
export interface Pair {
  readonly name: string;
  /** Undefined if that one does not have it. */
  readonly first: string | undefined;
  readonly second: string | undefined;
  readonly differs: boolean;
}

/** The fields of both by their names, in the order of the first; what only the second has comes last. */
export function pairs(first: Dissection, second: Dissection): Pair[] {
  const [a, b] = [valuesOf(first), valuesOf(second)];
  return [...new Set([...a.keys(), ...b.keys()])].map((key) => {
    const [one, other] = [a.get(key), b.get(key)];
    return {
      name: (one ?? other)?.name ?? key,
      first: one?.value,
      second: other?.value,
      differs: one?.value !== other?.value,
    };
  });
}

/** By name in lowercase, and by number if there are more with that name. */
function valuesOf(dissection: Dissection): Map<string, { readonly name: string; readonly value: string }> {
  const isHead = dissection.kind === 'request' || dissection.kind === 'response';
  const values = new Map<string, { name: string; value: string }>();
  const add = (name: string, value: string) => {
    let key = name.toLowerCase();
    for (let number = 2; values.has(key); number++) key = `${name.toLowerCase()} ${number}`;
    values.set(key, { name, value });
  };
  for (const field of isHead ? dissection.fields : leaves(dissection.fields)) add(field.name, inWords(field));
  for (const { name, value } of dissection.headers ?? []) add(name, value);
  const { inflated } = dissection;
  if (inflated)
    add(say('message, inflated'), typeof inflated.value === 'string' ? inflated.value : toHex(inflated.value));
  return values;
}

/** A value so that values that differ have different words. */
function inWords(field: Field): string {
  return field.value instanceof Uint8Array ? toHex(field.value) : valueInWords(field);
}

/** Both as a table of fields, and, of frames, their bytes in rows. */
export function comparisonHtml(first: Dissection, second: Dissection): Html {
  const all = pairs(first, second);
  const differing = all.filter(({ differs }) => differs).length;
  const rows = all.map(
    ({ name, first: one, second: other, differs }) =>
      html`
      <tr class="${differs ? 'differs' : ''}"><th scope="row">${CHINESE.test(name) ? name : inEnglish(name)}</th>${cell(one, differs)}${cell(other, differs)}</tr>`,
  );
  const said =
    differing === 0
      ? say('No field differs.')
      : say('{#differing} of {#count} fields differ.', { differing, count: all.length });
  return html`
    <p class="caption">${said}</p>
    <table class="comparison"><thead><tr><th scope="col">${say('field')}</th><th scope="col">${captionOf(first)}</th>
    <th scope="col">${captionOf(second)}</th></tr></thead><tbody>${rows}</tbody></table>${bytesHtml(first, second)}`;
}

function captionOf(dissection: Dissection): string {
  return listed(captionParts(dissection));
}

function cell(value: string | undefined, differs: boolean): Html {
  if (value === undefined) return html`<td class="none">${say('not there')}</td>`;
  const cut = value.length > CHARACTERS ? `${value.slice(0, CHARACTERS)}…` : value;
  return html`<td><code>${differs ? html`<mark>${cut}</mark>` : cut}</code></td>`;
}

/** Rows of eight bytes of each, those that differ marked. Lines of a head move each other, so bytes at one place say little. */
function bytesHtml({ kind, bytes: a }: Dissection, { kind: other, bytes: b }: Dissection): Html | undefined {
  if (kind !== 'frame' || other !== 'frame') return undefined;
  const length = Math.max(a.length, b.length);
  const rows: Html[] = [];
  for (let at = 0; at < Math.min(length, MOST_BYTES); at += ROW) {
    rows.push(html`
      <tr><th scope="row"><code>${offsetInHex(at)}</code></th><td>${run(a, b, at)}</td><td>${run(b, a, at)}</td></tr>`);
  }
  const more =
    length > MOST_BYTES ? html`<p class="caption">${say('The first {#count} bytes.', { count: MOST_BYTES })}</p>` : '';
  return html`
    <table class="comparison bytes"><caption class="unseen">${say('bytes')}</caption><tbody>${rows}</tbody></table>${more}`;
}

function run(mine: Uint8Array, others: Uint8Array, start: number): Html {
  const digits = Array.from(mine.subarray(start, start + ROW), (byte, i) => {
    const hex = toHex(Uint8Array.of(byte));
    return byte === others[start + i] ? html`${hex} ` : html`<mark>${hex}</mark> `;
  });
  return html`<code>${digits}</code>`;
}
