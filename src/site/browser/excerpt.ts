/** The part of a text that a search result shows, with the words that were found marked. */

/** Characters of the text that a result shows. */
const LENGTH = 130;
/** Characters before the first word that was found. */
const BEFORE = 40;

export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/**
 * The text around the first place that has one of the words.
 *
 * @param words  in lowercase
 */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  const pattern = patternOf(words);
  const first = pattern === undefined ? 0 : Math.max(0, text.search(pattern));
  const start = first + BEFORE < LENGTH ? 0 : beginningOfWord(text, first - BEFORE);
  const end = start + LENGTH < text.length ? endOfWord(text, start + LENGTH) : text.length;
  const shown = `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
  return markWords(shown, words);
}

/** The whole text in pieces: the words that were found, and what is between them. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const pattern = patternOf(words);
  if (pattern === undefined) return [{ text, isFound: false }];
  // A pattern in parentheses is kept by split: every second piece is one of the words.
  return text
    .split(pattern)
    .map((piece, i) => ({ text: piece, isFound: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** Finds the words where they begin, the longest first: `mask` is not marked in `unmask`. */
function patternOf(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  const safe = words.toSorted((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`((?<![a-z0-9])(?:${safe.join('|')}))`, 'iu');
}

/** The end of the last whole word before a place. */
function endOfWord(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  return space > at - LENGTH / 2 ? space : at;
}

function beginningOfWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 ? at : space + 1;
}
