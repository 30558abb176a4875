/**
 * The message of a broken rule, in the words of the terminal: texts one below the other, with a mark under the first
 * difference. Bytes are drawn as in a dump.
 */

import type { MessagePart } from '../../../course/exercises/comparing/comparison.ts';
import { label, saidLine, translatedValue } from '../../../course/exercises/said-message.ts';
import { withEnglish } from '../../../render/in-english.ts';
import { type Html, html } from '../../../render/markup.ts';
import { comparisonHtml } from './comparison-html.ts';

/** What a line says, by how it begins. */
const KINDS: readonly (readonly [kind: string, line: RegExp])[] = [
  ['differs', /^\s*✗ /],
  ['expected', /^\s*expected /],
  ['received', /^\s*received /],
  ['mark', /^ *\^/],
  ['mistake', /^→ /],
];

export function messageHtml(parts: readonly MessagePart[]): Html {
  const made: Html[] = [];
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] ?? '';
    if (typeof part !== 'string') made.push(comparisonHtml(part.compared));
    else if (!isAligned(part))
      made.push(html`<p${kindOf(part) === 'mistake' ? html` class="mistake"` : ''}>${withEnglish(saidLine(part))}</p>`);
    if (!isAligned(part)) {
      at++;
      continue;
    }
    const lines: string[] = [];
    for (let line = parts[at]; line !== undefined && isAligned(line); line = parts[++at]) lines.push(line);
    made.push(html`<pre class="compared" tabindex="0">${lines.map(lineHtml)}</pre>`);
  }
  return html`${made}`;
}

/** Whether it is a line that stands in columns with its neighbours. */
function isAligned(part: MessagePart): part is string {
  if (typeof part !== 'string') return false;
  const kind = kindOf(part);
  return (kind !== undefined && kind !== 'mistake') || /^\s{2}/.test(part) || /[│╭╰]/.test(part);
}

function kindOf(line: string): string | undefined {
  return KINDS.find(([, pattern]) => pattern.test(line))?.[0];
}

function lineHtml(line: string): Html {
  const kind = kindOf(line);
  const [, before = '', word = '', rest = line] = /^(\s*)(expected|received) (.*)$/.exec(line) ?? [];
  const text =
    word === '' ? html`${saidLine(line)}` : html`${before}<b>${label(word).trimEnd()}</b> ${translatedValue(rest)}`;
  return kind === undefined ? html`<span>${text}</span>` : html`<span class="${kind}">${text}</span>`;
}
