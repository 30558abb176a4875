/** Named values in HTML: names and values in two columns, with a note if there is one. */

import { toHex } from '../bytes.ts';
import { type Html, html } from './markup.ts';
import { withSpecifications } from './specifications.ts';

export interface NamedValue {
  readonly name: string;
  /** Bytes are shown in hexadecimal. */
  readonly value: string | number | Uint8Array;
  readonly note?: string;
}

export function valuesHtml(rows: readonly NamedValue[]): Html {
  const lines = rows.map(({ name, value, note }) => {
    const told = note === undefined ? '' : html`<dd class="note">${withSpecifications(note)}</dd>`;
    return html`<div><dt>${name}</dt><dd><code>${shown(value)}</code></dd>${told}</div>`;
  });
  return html`<dl class="values">${lines}</dl>`;
}

function shown(value: NamedValue['value']): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return value.length === 0 ? 'no bytes' : toHex(value);
}
