/**
 * The bytes in rows of sixteen with the characters they would be, as other
 * tools show them. Each run carries the mark of its field, so that pointing at
 * one lights the other.
 */

import { toHex } from '../bytes.ts';
import type { Dissection } from '../dissect/field.ts';
import { escapeHtml, marksOf, offsetInHex } from './html-parts.ts';

/** Most bytes that are drawn: a page with more is slow. */
const MOST_BYTES = 1024;
const ROW = 16;
const HALF = 8;

/** The grid, folded. */
export function gridHtml(dissection: Dissection): string {
  const { bytes } = dissection;
  if (bytes.length === 0) return '';
  const shown = Math.min(bytes.length, MOST_BYTES);
  const rows: string[] = [];
  for (let at = 0; at < shown; at += ROW) rows.push(gridRow(dissection, at, Math.min(at + ROW, shown)));
  const rest = bytes.length - shown;
  const more = rest > 0 ? `<p>${rest} more bytes follow.</p>` : '';
  return `<details class="grid"><summary>in rows of sixteen</summary><ol>${rows.join('')}</ol>${more}</details>`;
}

/** Two halves, which a narrow dump shows one below the other. */
function gridRow(dissection: Dissection, start: number, end: number): string {
  const halves: string[] = [];
  for (let at = start; at < end; at += HALF) halves.push(halfRow(dissection, at, Math.min(at + HALF, end)));
  return `<li><span class="at">${offsetInHex(dissection.offset + start)}</span>${halves.join('')}</li>`;
}

function halfRow({ fields, bytes }: Dissection, start: number, end: number): string {
  let hex = '';
  let characters = '';
  for (const [index, field] of fields.entries()) {
    const run = bytes.subarray(Math.max(start, field.start), Math.min(end, field.end));
    if (field.start >= end || field.end <= start) continue;
    hex += `<span class="${marksOf(index)}">${toHex(run)}</span> `;
    characters += `<span class="${marksOf(index)}">${escapeHtml(ascii(run))}</span>`;
  }
  return `<code>${hex.trimEnd()}</code><code class="ascii" aria-hidden="true">${characters}</code>`;
}

/** ASCII as it is, everything else a dot. */
function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
