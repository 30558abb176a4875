/**
 * The words of the glossary, and links to what they mean: on each page the first
 * place that uses a word leads to a note of the same page.
 */

import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import type { Language } from '../languages.ts';
import { type Html, trusted } from '../render/markup.ts';
import { blocksOf } from './blocks.ts';
import { markChinese } from './chinese.ts';
import { linkTokens, type MakeToken, replaceText, textToken } from './inline.ts';
import { takeLinks } from './page-links.ts';
import { plainText } from './sections.ts';
import { slugOf } from './slug.ts';
import { linkSpecifications } from './specification-links.ts';
import { typeset } from './typeset.ts';

export interface Term {
  /** As the heading has them, the most usual first: `mask, masking key`, `掩码、掩码密钥（mask, masking key）`. */
  readonly names: readonly string[];
  readonly language: Language;
  /** `mask-masking-key`. */
  readonly id: string;
  /** `glossary.md#mask-masking-key`. */
  readonly href: string;
  /** What it means in a sentence or two, as HTML and as text. */
  readonly meaning: Html;
  readonly plain: string;
}

/** A glossary that is a translation: what it is in, and the addresses of its headings, in order. */
export interface TranslatedGlossary {
  readonly language: Language;
  readonly headingIds: readonly string[];
}

/**
 * Reads the terms of a glossary: each heading of the third level is one, with
 * other names of the same thing after commas. The paragraph below says what it means.
 */
export function readTerms(
  glossary: string,
  page: string,
  { language, headingIds }: TranslatedGlossary = { language: 'en', headingIds: [] },
): Term[] {
  const markdown = new MarkdownIt();
  linkSpecifications(markdown, page);
  if (language === 'en') markChinese(markdown);
  typeset(markdown);
  const tokens = markdown.parse(glossary, {});
  takeLinks(tokens);
  const isHeading = (i: number) => tokens[i - 1]?.type === 'heading_open';
  let headings = 0;
  return tokens.flatMap((token, i) => {
    if (isHeading(i)) headings++;
    if (!isHeading(i) || tokens[i - 1]?.tag !== 'h3') return [];
    const after = tokens.slice(i + 1);
    const next = after.findIndex(({ type }) => type === 'heading_open');
    const paragraph = after.slice(0, next === -1 ? undefined : next).find(({ type }) => type === 'inline');
    const meaning = beginningOf(paragraph, SENTENCES[language]);
    const heading = plainText(token);
    const id = headingIds[headings - 1] ?? slugOf(heading);
    return [
      {
        names: namesIn(heading),
        language,
        id,
        href: `${page}#${id}`,
        meaning: trusted(markdown.renderer.renderInline(meaning, markdown.options, {})),
        plain: plainText({ children: meaning, content: '' }),
      },
    ];
  });
}

/** In Chinese the English names are in parentheses: a page that gives them does so after the Chinese one. */
function namesIn(heading: string): string[] {
  return heading.replace(/（.*）$/, '').split(/, |、/);
}

interface Sentences {
  /** Where one ends, if another begins after it. */
  readonly end: RegExp;
  /** After this many characters a meaning ends with its sentence; the glossary has the rest. */
  readonly enough: number;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: { end: /\.(?= )/g, enough: 50 },
  zh: { end: /。(?=.)/g, enough: 25 },
};

/** The sentences that are enough to read on. */
function beginningOf(inline: Token | undefined, { end: pattern, enough }: Sentences): Token[] {
  let [said, depth] = [0, 0];
  const kept: Token[] = [];
  for (const child of inline?.children ?? []) {
    depth += child.nesting;
    const end = child.type === 'text' && depth === 0 ? endOfSentence(child.content, pattern, enough - said) : undefined;
    if (end !== undefined) child.content = child.content.slice(0, end);
    kept.push(child);
    if (end !== undefined) break;
    said += child.content.length;
  }
  return kept;
}

/** Where the first sentence ends that does so at or after a place, if another begins there. */
function endOfSentence(text: string, pattern: RegExp, from: number): number | undefined {
  for (const { index } of text.matchAll(pattern)) if (index >= from) return index + 1;
  return undefined;
}

/** The address of the note about a term, on a page that uses it. */
export function noteAddress({ id }: Term): string {
  return `word-${id}`;
}

/**
 * Makes markdown-it link the first use of each term to a note; headings, links and code stay as they are.
 *
 * @returns which terms an inline token uses first, after it was read
 */
export function linkTerms(markdown: Markdown, terms: readonly Term[]): (inline: Token) => readonly Term[] {
  const used = new Map<Token, Term[]>();
  markdown.core.ruler.push('terms', ({ tokens, Token: Made }) => {
    const unused = new UnusedTerms(terms);
    for (const { token, isHeading } of blocksOf(tokens)) {
      const here: Term[] = [];
      if (!isHeading) replaceText(token, (text) => linked(text, unused, Made, here));
      used.set(token, here);
    }
  });
  return (inline) => used.get(inline) ?? [];
}

/** A piece of text as text and links. */
function linked(text: string, unused: UnusedTerms, Made: MakeToken, used: Term[]): Token[] {
  const pieces: Token[] = [];
  let rest = text;
  for (;;) {
    const found = unused.firstIn(rest);
    if (!found) break;
    unused.use(found.term);
    used.push(found.term);
    const word = rest.slice(found.at, found.at + found.length);
    pieces.push(
      textToken(rest.slice(0, found.at), Made),
      ...linkTokens(word, `#${noteAddress(found.term)}`, Made, 'term'),
    );
    rest = rest.slice(found.at + found.length);
  }
  return [...pieces, textToken(rest, Made)];
}

/** The terms that a page has not linked yet. */
class UnusedTerms {
  /** By each of their names, in lowercase; the names by the word that they begin with, the longest first. */
  readonly #byName: Map<string, Term>;
  readonly #names = new Map<string, string[]>();

  constructor(terms: readonly Term[]) {
    this.#byName = new Map(terms.flatMap((term) => term.names.map((name) => [name.toLowerCase(), term])));
    const names = [...this.#byName.keys()].sort((one, other) => other.length - one.length);
    for (const name of names) {
      const [word = ''] = name.match(WORD) ?? [];
      this.#names.set(word, [...(this.#names.get(word) ?? []), name]);
    }
  }

  use({ names }: Term): void {
    for (const name of names) this.#byName.delete(name.toLowerCase());
  }

  /** The first place that uses one of the words, the longest of those that begin there; a plural counts. */
  firstIn(text: string): { at: number; length: number; term: Term } | undefined {
    const lowercase = text.toLowerCase();
    // A few capital letters become two characters; then only words as the glossary has them are found.
    const searched = lowercase.length === text.length ? lowercase : text;
    let next = 0;
    for (const { 0: word, index: at } of searched.matchAll(WORD)) {
      if (at < next) continue;
      for (const name of [...(this.#names.get(word) ?? []), ...(this.#names.get(word.replace(/s$/, '')) ?? [])]) {
        const length = lengthAt(name, searched, at);
        if (length === undefined) continue;
        const term = this.#byName.get(name);
        if (term) return { at, length, term };
        // It has been linked: here it is that word again, and not the shorter one that it begins with.
        next = at + length;
        break;
      }
    }
    return undefined;
  }
}

/** How long a word is that begins at a place of a text, with the s of its plural; undefined if it is another word. */
function lengthAt(name: string, text: string, at: number): number | undefined {
  if (!text.startsWith(name, at)) return undefined;
  const end = at + name.length;
  if (HAN.test(name.slice(-1))) return isWordInChinese(name, text, at) ? name.length : undefined;
  if (text[end] === 's' && endsAt(text, end + 1)) return name.length + 1;
  return endsAt(text, end) ? name.length : undefined;
}

/** One character may be part of any word: it is one if it stands by itself, in bold, or before its name in English. */
function isWordInChinese(name: string, text: string, at: number): boolean {
  return name.length > 1 || text === name || text.startsWith('（', at + name.length);
}

/** A word, or a character of Chinese, where any can begin one. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}-])+/gu;
const HAN = /\p{Script=Han}/u;
/** More of a word, or of a name such as `example.com`. */
const GOES_ON = /^(?:[\p{L}\p{N}-]|\.[\p{L}\p{N}])/u;

function endsAt(text: string, end: number): boolean {
  return !GOES_ON.test(text.slice(end, end + 3));
}
