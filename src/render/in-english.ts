/** What is in English in every language: messages of errors, titles of tests, what other programs say. */

import { hasEnglish, splitAtChinese } from '../english-sentences.ts';
import { spoken } from '../say.ts';
import { type Content, type Html, html } from './markup.ts';

/** A text in English, which says so where another language is spoken: a screen reader reads it in English (WCAG 3.1.2). */
export function inEnglish(content: Content): Html {
  return spoken() === undefined ? html`${content}` : html`<span lang="en">${content}</span>`;
}

/** A text in the language that is spoken, with an English sentence in it perhaps, such as the message of an error. */
export function withEnglish(text: string): Html {
  if (spoken() === undefined || !hasEnglish(text)) return html`${text}`;
  return html`${splitAtChinese(text).map((piece) => (hasEnglish(piece) ? inEnglish(piece) : piece))}`;
}
