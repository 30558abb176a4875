/**
 * The message of a broken rule. Its lines are those of the terminal: both values one below the other, with a mark
 * under the first difference, or the fields of a frame with those that differ.
 */

import { type Html, html } from '../../../render/markup.ts';

/** What a line says, by how it begins. */
const KINDS: readonly (readonly [kind: string, line: RegExp])[] = [
  ['field differs', /^\s*✗ [0-9a-f]{4} {2}/],
  ['field', /^\s*[0-9a-f]{4} {2}/],
  ['differs', /^\s*✗ /],
  ['expected', /^\s*expected /],
  ['received', /^\s*received /],
  ['mark', /^ *\^/],
  ['mistake', /^→ /],
];

export function messageHtml(lines: readonly string[]): Html {
  const parts: Html[] = [];
  for (let at = 0; at < lines.length; ) {
    const text = lines[at] ?? '';
    if (kindOf(text) === 'mistake' || !isAligned(lines, at)) {
      parts.push(html`<p${kindOf(text) === 'mistake' ? html` class="mistake"` : ''}>${text}</p>`);
      at++;
      continue;
    }
    let end = at;
    while (end < lines.length && isAligned(lines, end)) end++;
    parts.push(html`<pre class="compared" tabindex="0">${lines.slice(at, end).map(lineHtml)}</pre>`);
    at = end;
  }
  return html`${parts}`;
}

/** Whether a line stands in columns with its neighbours. */
function isAligned(lines: readonly string[], at: number): boolean {
  const text = lines[at] ?? '';
  const kind = kindOf(text);
  return (kind !== undefined && kind !== 'mistake') || /^\s{2}/.test(text) || /[│╭╰]/.test(text);
}

function kindOf(line: string): string | undefined {
  return KINDS.find(([, pattern]) => pattern.test(line))?.[0];
}

function lineHtml(line: string): Html {
  const kind = kindOf(line);
  const [, before = '', word = '', rest = line] = /^(\s*)(expected|received)( .*)$/.exec(line) ?? [];
  const text = word === '' ? html`${line}` : html`${before}<b>${word}</b>${rest}`;
  return kind === undefined ? html`<span>${text}</span>` : html`<span class="${kind}">${text}</span>`;
}
