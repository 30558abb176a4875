/**
 * Dissections as HTML: a figure with a caption, a table that a screen reader
 * reads cell by cell and a keyboard walks through, and the bytes in a grid.
 *
 * The output needs no script. The class `k3` is on everything that belongs to the
 * fourth field, so that the style sheet highlights bytes and names together.
 */

import type { Dissection } from '../dissect/field.ts';
import { fieldsHtml } from './html-fields.ts';
import { gridHtml } from './html-grid.ts';
import { headHtml } from './html-head.ts';
import type { HtmlOptions } from './html-parts.ts';
import { type Html, html, join } from './markup.ts';
import { captionParts, versionInWords } from './words.ts';

export { addressIn, type HtmlOptions } from './html-parts.ts';

/** The class that carries the version's colour. */
export function versionClass(speaks: Dissection['speaks']): string {
  return speaks === 'hixie-76' ? 'old' : speaks === 'version-13' ? 'new' : 'plain';
}

/** One dissection as a figure. */
export function dissectionHtml(dissection: Dissection, options: HtmlOptions = {}): Html {
  const isHead = dissection.kind === 'request' || dissection.kind === 'response';
  const list = isHead ? headHtml(dissection, options) : fieldsHtml(dissection, options);
  const id = options.id === undefined ? '' : html` id="${options.id}"`;
  const gap = dissection.kind === 'gap' ? ' gap' : '';
  const from = dissection.from === undefined ? '' : html` data-from="${dissection.from}"`;
  return html`
    <figure class="dump ${versionClass(dissection.speaks)}${gap}"${id}${from}>
    ${caption(dissection)}${list}${gridHtml(dissection)}</figure>`;
}

function caption(dissection: Dissection): Html {
  const version = dissection.speaks === undefined ? '' : versionInWords(dissection.speaks);
  const parts = captionParts(dissection).map((part) =>
    part === version ? html`<b class="badge">${part}</b>` : html`<span>${part}</span>`,
  );
  return html`<figcaption>${join(parts, ' ')}</figcaption>`;
}
