/**
 * The words of the glossary, and links to them: on each page the first place
 * that uses a word leads to what it means.
 */

import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import { blocksOf } from './blocks.ts';
import { linkTokens, type MakeToken, replaceText, textToken } from './inline.ts';
import { plainText } from './sections.ts';
import { slugOf } from './slug.ts';

export interface Term {
  /** As the heading has them, the most usual first: `mask, masking key`. */
  readonly names: readonly string[];
  /** `glossary.md#mask-masking-key`. */
  readonly href: string;
}

/**
 * Reads the terms of a glossary: each heading of the third level is one, with
 * other names of the same thing after commas.
 */
export function readTerms(glossary: string, page: string): Term[] {
  const tokens = new MarkdownIt().parse(glossary, {});
  return tokens.flatMap((token, i) => {
    const isTerm = tokens[i - 1]?.type === 'heading_open' && tokens[i - 1]?.tag === 'h3';
    if (!isTerm) return [];
    const heading = plainText(token);
    return [{ names: heading.split(', '), href: `${page}#${slugOf(heading)}` }];
  });
}

/** Makes markdown-it link the first use of each term; headings, links and code stay as they are. */
export function linkTerms(markdown: Markdown, terms: readonly Term[]): void {
  if (terms.length === 0) return;
  markdown.core.ruler.push('terms', ({ tokens, Token: Made }) => {
    const unused = new UnusedTerms(terms);
    for (const { token, isHeading } of blocksOf(tokens)) {
      if (!isHeading) replaceText(token, (text) => linked(text, unused, Made));
    }
  });
}

/** A piece of text as text and links. */
function linked(text: string, unused: UnusedTerms, Made: MakeToken): Token[] {
  const pieces: Token[] = [];
  let rest = text;
  for (;;) {
    const found = unused.firstIn(rest);
    if (!found) break;
    unused.use(found.term);
    const word = rest.slice(found.at, found.at + found.length);
    pieces.push(textToken(rest.slice(0, found.at), Made), ...linkTokens(word, found.term.href, Made, 'term'));
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
    for (const { 0: word, index: at } of searched.matchAll(WORD)) {
      for (const name of [...(this.#names.get(word) ?? []), ...(this.#names.get(word.replace(/s$/, '')) ?? [])]) {
        const term = this.#byName.get(name);
        const length = term && lengthAt(name, searched, at);
        if (term && length !== undefined) return { at, length, term };
      }
    }
    return undefined;
  }
}

/** How long a word is that begins at a place of a text, with the s of its plural; undefined if it is another word. */
function lengthAt(name: string, text: string, at: number): number | undefined {
  if (!text.startsWith(name, at)) return undefined;
  const end = at + name.length;
  if (text[end] === 's' && endsAt(text, end + 1)) return name.length + 1;
  return endsAt(text, end) ? name.length : undefined;
}

const WORD = /[\p{L}\p{N}-]+/gu;
/** More of a word, or of a name such as `example.com`. */
const GOES_ON = /^(?:[\p{L}\p{N}-]|\.[\p{L}\p{N}])/u;

function endsAt(text: string, end: number): boolean {
  return !GOES_ON.test(text.slice(end, end + 3));
}
