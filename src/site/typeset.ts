/**
 * How the text of a page is set: an apostrophe is one, also where a straight one
 * was typed, and a name such as UTF-8 or hixie-76 stays on one line. The
 * letters do not change: what is copied from the page is UTF-8, with a usual hyphen.
 */

import type { MarkdownIt as Markdown } from 'markdown-it';
import { type Content, html } from '../render/markup.ts';

/** Inside a word, after the s of a plural, or after a word that is in code or in bold; not what closes a quotation. */
const APOSTROPHE = /(?<=[\p{L}\p{N}])'(?=\p{L})|(?<=s)'|^'(?=s\b)/gu;

/** A word with a hyphen before a number; split keeps it, as every second piece. */
const NUMBERED = /(?<![\p{L}\p{N}-])(\p{L}+-\d+)(?![\p{L}\p{N}-])/u;

/** `browser's` with the apostrophe of print. */
export function withApostrophes(text: string): string {
  return text.replace(APOSTROPHE, '’');
}

/** Makes markdown-it set its text so; code stays as it is, and so does what the search finds. */
export function typeset(markdown: Markdown): void {
  markdown.renderer.rules.text = (tokens, i) => {
    const pieces = withApostrophes(tokens[i]?.content ?? '').split(NUMBERED);
    const set = pieces.map((piece, at): Content => (at % 2 === 0 ? piece : html`<span class="whole">${piece}</span>`));
    return String(html`${set}`);
  };
}
