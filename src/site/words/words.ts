/** The words of every language, and those that the scripts of a page find in it. */

import type { Language } from '../../languages.ts';
import { type Html, html, trusted } from '../../render/markup.ts';
import { en, type Words } from './en.ts';
import { zh } from './zh.ts';

export const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** Whether a heading is the one above the sources of a page, in any language. */
export function isSourcesHeading(text: string): boolean {
  return Object.values(WORDS).some(({ sources }) => sources === text);
}

/** What the scripts of every page say, as data in it; the scripts have the English words themselves. */
export function scriptWords(language: Language): Html | '' {
  if (language === 'en') return '';
  const json = JSON.stringify(WORDS[language].scripts).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="page-words">${trusted(json)}</script>`;
}
