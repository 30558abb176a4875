/**
 * The bytes in rows of sixteen with the characters they would be, as other
 * tools show them. Each run carries the mark of its field, so that pointing at
 * one highlights the other.
 */

import { toHex } from '../bytes.ts';
import type { Dissection } from '../dissect/field.ts';
import { offsetInHex } from '../dissect/problem.ts';
import { say } from '../say.ts';
import { marksOf } from './html-parts.ts';
import { type Html, html, join } from './markup.ts';

/** Most bytes that are drawn: a page with more is slow. */
const MOST_BYTES = 1024;
const ROW = 16;
const HALF = 8;

/** The grid, folded. */
export function gridHtml(dissection: Dissection): Html | undefined {
  const { bytes } = dissection;
  if (bytes.length === 0) return undefined;
  const shown = Math.min(bytes.length, MOST_BYTES);
  const rows: Html[] = [];
  for (let at = 0; at < shown; at += ROW) rows.push(gridRow(dissection, at, Math.min(at + ROW, shown)));
  const remaining = bytes.length - shown;
  const more = remaining > 0 ? html`<p>${say('{#remaining} more bytes follow.', { remaining })}</p>` : '';
  return html`<details class="grid"><summary>${say('in rows of sixteen')}</summary><ol>${rows}</ol>${more}</details>`;
}

/** Two halves, which a narrow dump shows one below the other. */
function gridRow(dissection: Dissection, start: number, end: number): Html {
  const halves: Html[] = [];
  for (let at = start; at < end; at += HALF) halves.push(halfRow(dissection, at, Math.min(at + HALF, end)));
  return html`<li><span class="at">${offsetInHex(dissection.offset + start)}</span>${halves}</li>`;
}

function halfRow({ fields, bytes }: Dissection, start: number, end: number): Html {
  const hex: Html[] = [];
  const characters: Html[] = [];
  for (const [index, field] of fields.entries()) {
    const run = bytes.subarray(Math.max(start, field.start), Math.min(end, field.end));
    if (field.start >= end || field.end <= start) continue;
    hex.push(html`<span class="${marksOf(field, index)}">${toHex(run)}</span>`);
    characters.push(html`<span class="${marksOf(field, index)}">${ascii(run)}</span>`);
  }
  return html`<code>${join(hex, ' ')}</code><code class="ascii" aria-hidden="true">${characters}</code>`;
}

/** ASCII as it is, everything else a dot. */
function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
