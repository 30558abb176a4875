/** The words of every language, and those that the scripts of a page find in it. */

import { TEXTS_OF_SCRIPTS } from '../../chinese/texts.ts';
import { type Html, html, trusted } from '../../render/markup.ts';
import type { Catalogue } from '../../translator.ts';
import { en, type Words } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

export const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** Whether a heading is the one above the sources of a page, in any language. */
export function isSourcesHeading(text: string): boolean {
  return Object.values(WORDS).some(({ sources }) => sources === text);
}

/**
 * What the scripts of a page say, as data in it; the scripts have the English words themselves.
 *
 * @param scripts  the names of those that it loads besides what every page loads
 */
export function scriptWords(language: Language, scripts: readonly string[] = []): Html | '' {
  if (language === 'en') return '';
  const catalogues = scripts.flatMap((name) => TEXTS_OF_SCRIPTS[name] ?? []);
  // Of two that have a text, the first counts.
  const texts = Object.assign({}, ...catalogues.toReversed()) as Catalogue;
  return html`${data('page-words', WORDS[language].scripts)}${catalogues.length > 0 ? data('page-texts', texts) : ''}`;
}

function data(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="${id}">${trusted(json)}</script>`;
}
