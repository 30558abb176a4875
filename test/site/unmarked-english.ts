/** Finds English in a page in Chinese that does not say that it is English (WCAG 3.1.2). */

import { textOf } from '../html-text.ts';

/** A comment, a tag, or text. */
const PIECE = /<!--.*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*)>|[^<]+/gis;

const VOID = /^(?:br|col|hr|img|input|link|meta|source|wbr)$/;

/** What is no text of a page, or is code. */
const OTHER = /^(?:code|kbd|pre|samp|script|style|textarea|title)$/;

/** The values of fields, and the text of a body: as they came on the wire. */
const DATA = / class="(?:v|text)"/;

/** Four words in a row, with nothing between them but spaces and the marks inside a sentence. */
const SENTENCE = /(?<![\w./-])[A-Za-z][A-Za-z’'-]*(?:[,;:]? “?[A-Za-z][A-Za-z’'-]*){3,}(?![\w/])/g;

interface Opened {
  readonly name: string;
  /** Whether what is inside is marked, or may be in English. */
  readonly isFine: boolean;
}

/** What a page says, or tells only screen readers, with four words of English in a row. Data in quotation marks is left out. */
export function unmarkedEnglish(page: string): string[] {
  const found: string[] = [];
  const look = (text: string) =>
    found.push(
      ...(textOf(text)
        .replace(/"[^"]*"/g, '""')
        .match(SENTENCE) ?? []),
    );
  const open: Opened[] = [];
  for (const [whole, slash, name = '', attributes = ''] of page.matchAll(PIECE)) {
    const isInside = open.at(-1)?.isFine ?? false;
    if (slash === undefined) {
      if (!isInside && !whole.startsWith('<!')) look(whole);
    } else if (slash === '/') {
      const at = open.findLastIndex((one) => one.name === name);
      if (at >= 0) open.length = at;
    } else {
      const language = / lang="([^"]*)"/.exec(attributes)?.[1];
      const isFine = language === undefined ? isInside : !language.startsWith('zh');
      const told = attributes.matchAll(/ (?:aria-label|aria-valuetext|alt|placeholder|title)="([^"]*)"/g);
      if (!isFine) for (const [, words = ''] of told) look(words);
      if (VOID.test(name) || attributes.endsWith('/')) continue;
      open.push({ name, isFine: isFine || OTHER.test(name) || DATA.test(attributes) });
    }
  }
  return [...new Set(found)];
}
