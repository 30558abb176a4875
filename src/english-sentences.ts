/** Sentences in English inside a text in Chinese: messages of errors, titles, quotations. */

import { CHINESE } from './chinese-characters.ts';

/** Split keeps each run of Chinese, as every second piece. */
const RUN = new RegExp(`(${CHINESE.source}+)`, 'u');

const WORD = /(?<![\w./-])[A-Za-z][A-Za-z’'-]*(?![\w/])/g;

/** With fewer words it may be a name, which readers of Chinese meet every day: `extended CONNECT`. */
const FEWEST_WORDS = 3;

/** Pieces without Chinese, and between each two of them one in Chinese. */
export function splitAtChinese(text: string): string[] {
  return text.split(RUN);
}

/** Whether a text has an English sentence in it. */
export function hasEnglish(text: string): boolean {
  return splitAtChinese(text).some((piece) => wordsIn(piece) >= FEWEST_WORDS);
}

/** Whether a text is in English from its beginning to its end, `Listens.`; names are not. */
export function isEnglish(text: string): boolean {
  return splitAtChinese(text).length === 1 && wordsIn(text) >= (text.endsWith('.') ? 1 : 2);
}

function wordsIn(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
