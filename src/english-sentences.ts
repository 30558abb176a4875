/** Sentences in English inside a text in Chinese: messages of errors, titles, quotations. */

/** Characters and marks of Chinese. Split keeps each run of them, as every second piece. */
const CHINESE = /([\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)/u;

const WORD = /(?<![\w./-])[A-Za-z][A-Za-z’'-]*(?![\w/])/g;

/** With fewer words it may be a name, which readers of Chinese meet every day: `extended CONNECT`. */
const FEWEST_WORDS = 3;

/** Pieces without Chinese, and between each two of them one in Chinese. */
export function splitAtChinese(text: string): string[] {
  return text.split(CHINESE);
}

/** Whether a text has an English sentence in it. */
export function hasEnglish(text: string): boolean {
  return splitAtChinese(text).some((piece) => (piece.match(WORD)?.length ?? 0) >= FEWEST_WORDS);
}
