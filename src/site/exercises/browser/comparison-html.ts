/**
 * Bytes beside what they should have been, drawn as a dump: rows of eight, the bytes that differ marked, and above
 * them the fields of a frame, if that is what they are.
 */

import type {
  ComparedBytes,
  ComparedField,
  ComparedFields,
  Comparison,
  ShownBytes,
} from '../../../course/exercises/comparing/comparison.ts';
import { bytesText } from '../../../course/exercises/comparing/comparison.ts';
import { offsetInHex } from '../../../dissect/problem.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { type Html, html } from '../../../render/markup.ts';
import { said, say } from '../../../say.ts';

const ROW = 8;

export function comparisonHtml(comparison: Comparison): Html {
  if (comparison.kind === 'bytes') return bytesHtml(comparison);
  return html`${fieldsHtml(comparison)}${bytesHtml(comparison.bytes)}`;
}

/** Two rows for every eight bytes: what was expected, and what came. */
function bytesHtml({ from, at, expected, received }: ComparedBytes): Html {
  const length = Math.max(expected.hex.length, received.hex.length, 1);
  const rows: Html[] = [];
  for (let start = 0; start < length; start += ROW) {
    const row = (what: string, own: ShownBytes, other: ShownBytes) => {
      return html`<th scope="row">${what}</th><td>${rowHtml(own, other, from, start)}</td>`;
    };
    rows.push(
      html`<tr><td class="at" rowspan="2">${offsetInHex(from + start)}</td>${row(say('expected'), expected, received)}</tr>`,
      html`<tr>${row(say('received'), received, expected)}</tr>`,
    );
  }
  const heads = [say('offset'), say('which'), say('bytes')].map((name) => html`<th scope="col">${name}</th>`);
  return html`
    <figure class="compared-bytes"><table><caption class="unseen">${say('The bytes: they differ from offset 0x{offset} on', { offset: offsetInHex(at) })}</caption>
    <thead class="unseen"><tr>${heads}</tr></thead>
    <tbody>${rows}</tbody></table></figure>`;
}

/** Eight bytes, those that differ from the others marked, and whether any are left out before or after them. */
function rowHtml(own: ShownBytes, other: ShownBytes, from: number, start: number): Html {
  const here = own.hex.slice(start, start + ROW);
  if (here.length === 0)
    return html`<span class="none">${start === 0 ? said(bytesText(own, from)) : say('nothing from here on')}</span>`;
  const bytes = here.map((hex, i) => (hex === other.hex[start + i] ? html`${hex} ` : html`<mark>${hex}</mark> `));
  const isLast = start + ROW >= own.hex.length;
  const more = isLast && from + own.hex.length < own.total ? html`<span class="none">..</span>` : '';
  return html`<code>${bytes}${more}</code>`;
}

function fieldsHtml({ fields, hasMore }: ComparedFields): Html {
  const heads = [say('offset'), say('field'), say('value')].map((name) => html`<th scope="col">${name}</th>`);
  return html`
    <figure class="dump plain"><table class="fields"><caption class="unseen">${say('The fields of the frame')}</caption>
    <thead class="unseen"><tr>${heads}</tr></thead><tbody>${fields.map(fieldHtml)}</tbody></table>
    ${hasMore ? html`<p class="none">${say('and more')}</p>` : ''}</figure>`;
}

function fieldHtml({ name, place, expected, received, isSame }: ComparedField): Html {
  const values = isSame
    ? html`<span class="v">${expected}</span>`
    : html`
      <div class="v"><small>${say('expected')}</small> ${expected ?? say('no such field')}</div>
      <div class="v"><small>${say('received')}</small> <mark>${received ?? say('nothing')}</mark></div>`;
  const state = isSame ? '' : ' differs';
  return html`
    <tr class="${tintClass(name)}${state}"><td><span class="at">${place}</span></td><td><strong>${name}</strong></td>
    <td>${values}</td></tr>`;
}
