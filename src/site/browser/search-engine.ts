/** Finds entries by their words: titles first, sections of specifications as `5.2` or `§5.2`. */

import MiniSearch from 'minisearch';
import type { SearchEntry } from './search-entry.ts';

/** Most results that are shown. */
const MOST = 12;

export type Search = (words: string) => SearchEntry[];

/** Makes a search over entries. */
export function searchOver(entries: readonly SearchEntry[]): Search {
  const index = new MiniSearch<SearchEntry & { readonly id: number }>({
    fields: ['title', 'text', 'spec'],
    tokenize: wordsOf,
    searchOptions: {
      boost: { title: 4, spec: 2 },
      prefix: (word) => word.length > 1,
      fuzzy: (word) => (word.length > 4 && !/\d/.test(word) ? 0.2 : false),
      combineWith: 'AND',
    },
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return (words) =>
    index
      .search(words)
      .slice(0, MOST)
      .flatMap(({ id }) => entries[id as number] ?? []);
}

/** Words and numbers; `5.2` and `hixie-76` stay whole, and a header's name is found by its parts too. */
function wordsOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]));
}
