/**
 * Finds entries by their words: titles first, lessons before the pages that
 * only mention a word, sections of specifications as `5.2` or `§5.2`, Chinese
 * by its characters.
 */

import MiniSearch from 'minisearch';
import type { SearchEntry } from './search-entry.ts';

/** Most results that are shown. */
const MOST = 12;

/** How much a hit counts by where it is. */
const WEIGHTS: Readonly<Record<SearchEntry['kind'], number>> = {
  lesson: 3,
  word: 2,
  field: 1,
  page: 0.5,
  question: 0.5,
  source: 0.2,
};

export interface Found {
  readonly entry: SearchEntry;
  /** The words of the entry that were found, in lowercase. */
  readonly words: readonly string[];
}

export type Search = (words: string) => Found[];

/** Makes a search over entries. */
export function searchOver(entries: readonly SearchEntry[]): Search {
  const index = new MiniSearch<SearchEntry & { readonly id: number }>({
    fields: ['title', 'text', 'spec', 'address'],
    // Every field has its version in its title: a search for a version is not a search for all of them.
    extractField: (entry, name) => indexed(entry, name as keyof SearchEntry | 'id' | 'address'),
    tokenize: (text) => [...wordsOf(text).flatMap(withParts), ...(text.match(/\p{Script=Han}/gu) ?? [])],
    searchOptions: {
      tokenize: wordsOf,
      boost: { title: 4, spec: 2, address: 4 },
      boostDocument: (id) => WEIGHTS[entries[id]?.kind ?? 'page'],
      prefix: (word) => word.length > 1,
      fuzzy: (word) => (word.length > 4 && !/\d/.test(word) ? 0.2 : false),
      combineWith: 'AND',
    },
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  const find = (words: string) =>
    index.search(words).flatMap(({ id, terms }) => {
      const entry = entries[id as number];
      return entry ? [{ entry, words: terms }] : [];
    });
  return (words) => {
    const found = find(words);
    const english = found[0] && englishOf(words, found[0].entry);
    const also = english === undefined ? [] : find(english);
    const known = new Set(found.map(({ entry }) => entry));
    return [...found, ...also.filter(({ entry }) => !known.has(entry))].slice(0, MOST);
  };
}

/** The English name of a word that was looked for in Chinese, which only the glossary has: what the lessons call it. */
function englishOf(words: string, { kind, title }: SearchEntry): string | undefined {
  const [english] = ENGLISH.exec(title) ?? [];
  return kind === 'word' && HAN.test(words) ? english?.trim() : undefined;
}

function indexed(entry: SearchEntry & { readonly id: number }, name: keyof SearchEntry | 'id' | 'address'): string {
  if (name === 'address') return nameOf(entry);
  const value = String(entry[name] ?? '');
  return entry.kind === 'field' && name === 'title' ? value.replace(/, (?:hixie-76|version 13)\b/, '') : value;
}

/** What a page is called in its address: `fragmentation` of `11-fragmentation.html`; parts of a page have no name of their own. */
function nameOf({ href }: SearchEntry): string {
  return href.includes('#') ? '' : href.replace(/^\d+-|\.html$/g, '').replaceAll('-', ' ');
}

const HAN = /\p{Script=Han}/u;
/** The first name in English of a word: of `mask, masking key 掩码, 掩码密钥`, of `掩码、掩码密钥（mask, masking key）`. */
const ENGLISH = /[a-z][^,、（）\p{Script=Han}]*/iu;

/** A run of Chinese, or a word or number; `5.2` and `hixie-76` stay whole. */
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

/** The words of a text, and every two characters of Chinese. */
function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).flatMap((word) => {
    return /^\p{Script=Han}/u.test(word) ? pairsOf([...word]) : [word];
  });
}

/** A header's name is found by its parts too. */
function withParts(word: string): string[] {
  return word.includes('-') ? [word, ...word.split('-')] : [word];
}

/** Chinese has no spaces between its words: any two characters that follow each other may be one. */
function pairsOf(characters: readonly string[]): string[] {
  if (characters.length === 1) return [...characters];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
