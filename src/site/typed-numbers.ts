/**
 * Finds numbers that somebody typed into the text of a page. A number in prose
 * is a figure, which the code works out, or one of those that `known-numbers.ts`
 * lists: dates, names, and what a specification has fixed. Code, links, and the
 * list of sources at the end of a page are left alone.
 */

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { MANY_WORD, NUMBER_WORD } from '../render/number-words.ts';
import { blocksOf } from './blocks.ts';
import { BuildError } from './build-error.ts';
import { KNOWN_NUMBERS } from './known-numbers.ts';
import { CHINESE_QUANTITY, KNOWN_CHINESE } from './known-numbers-chinese.ts';

/** What can be measured or counted; a number of anything else is a way to tell a story. */
const UNITS = [
  ...['bits?', 'bytes?', 'kilobytes?', 'megabytes?', 'kibibytes?', 'mebibytes?', '[KMG]i?B', 'characters?', 'digits?'],
  ...['microseconds?', 'milliseconds?', 'ms', 'seconds?', 'minutes?', 'hours?', 'days?', 'weeks?', 'months?', 'years?'],
  ...['times', 'percent'],
];

/** Anything that replaces what is no text of the page: no letter, no digit. */
const HOLE = '\ufffc';

// A date in Chinese first: its year is a number in English, too.
const KNOWN = [...KNOWN_CHINESE, ...KNOWN_NUMBERS].map(({ pattern }) => pattern);
const NUMERAL = /[\d²³⁴-⁹¹⁰½¼¾]+(?:[.,]\d+)*/u;
const QUANTITY = new RegExp(
  `\\b(?:${NUMBER_WORD}(?: ${NUMBER_WORD}| and| a| half)*(?: [a-z]+)?[ -](?:${UNITS.join('|')})|${MANY_WORD} of [a-z]+)\\b`,
  'iu',
);
const NUMBER = new RegExp(`${NUMERAL.source}|${QUANTITY.source}|${CHINESE_QUANTITY}`, 'iu');

/**
 * Makes markdown-it refuse a page with a typed number.
 *
 * @param file  for errors
 * @throws BuildError `typed-number`, while it renders
 */
export function refuseTypedNumbers(markdown: Markdown, file: string): void {
  markdown.core.ruler.push('typed-numbers', ({ tokens }) => {
    for (const { token, line, isSources } of blocksOf(tokens)) {
      const found = isSources ? undefined : typedNumber(proseOf(token));
      if (found === undefined) continue;
      const expected = 'expected a figure of the lesson, {{name}}, or of a source file, {{path NAME}}';
      const known = 'a number that a specification fixes goes into src/site/known-numbers.ts';
      throw new BuildError('typed-number', file, line, `${expected}; came "${found}" (${known})`);
    }
  });
}

/** The first number that is neither a figure nor known, with the words around it. */
export function typedNumber(prose: string): string | undefined {
  const text = KNOWN.reduce((left, pattern) => left.replace(pattern, HOLE), prose);
  const at = text.search(NUMBER);
  if (at < 0) return undefined;
  const begin = text.lastIndexOf(' ', Math.max(0, at - 12)) + 1;
  return text.slice(begin, at + 40).trim();
}

/** The text of a paragraph, a cell or an item of a list; code, links and figures are holes in it. */
function proseOf({ children }: Token): string {
  let links = 0;
  return (children ?? [])
    .map(({ type, content }) => {
      if (type === 'link_open') links++;
      if (type === 'link_close') links--;
      if (type === 'softbreak' || type === 'hardbreak') return ' ';
      if (type === 'text' && links === 0) return content;
      return content === '' ? '' : HOLE;
    })
    .join('');
}
