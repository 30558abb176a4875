/** Named values in HTML: names and values in two columns, with a note if there is one. */

import { toHex } from '../bytes.ts';
import { say } from '../say.ts';
import { breakable } from './breakable.ts';
import { classes, type Html, html } from './markup.ts';
import { markSpaces } from './spaces.ts';
import { withSpecifications } from './specifications.ts';

export interface NamedValue {
  readonly name: string;
  /** Bytes are shown in hexadecimal. */
  readonly value: string | number | Uint8Array;
  readonly note?: string;
  /** Each space of the value is shown as a dot. */
  readonly spacesCount?: boolean;
}

/** Characters of a name that is short, at most; and of one that is a list, such as of all programs that did the same, at least. */
const SHORT = 10;
const LIST = 40;

export function valuesHtml(rows: readonly NamedValue[]): Html {
  const lines = rows.map(({ name, value, note, spacesCount = false }) => {
    const told = note === undefined ? '' : html`<dd class="note">${withSpecifications(keptTogether(note))}</dd>`;
    const content = spacesCount ? spaced(String(value)) : withSpecifications(shown(value));
    return html`<div><dt>${breakable(name)}</dt><dd><code>${content}</code></dd>${told}</div>`;
  });
  const longest = Math.max(0, ...rows.map(({ name }) => name.length));
  const names = longest <= SHORT ? 'short' : longest >= LIST ? 'lists' : '';
  return html`<dl class="${classes('values', names)}">${lines}</dl>`;
}

/** A number and its unit stay on one line. */
function keptTogether(note: string): string {
  return note.replace(/(?<=\d) (?=m?s\b)/g, '\u00a0');
}

/** Text, each run of spaces in it marked, as in the dump of a head. */
function spaced(text: string): Html {
  const pieces = text
    .split(/( +)/)
    .map((piece, i) => (i % 2 === 1 ? html`<b class="spaces">${markSpaces(piece)}</b>` : html`${piece}`));
  return html`${pieces}`;
}

function shown(value: NamedValue['value']): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return value.length === 0 ? say('no bytes') : toHex(value);
}
