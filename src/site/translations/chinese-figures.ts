/** What a figure that has words says on a page in Chinese: `5 seconds`, `closes with 1008`. */

/** In this order: an earlier one may make what a later one takes. */
const WORDS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/(?<=\d) (?:seconds?|s)(?![\w-])/g, ' 秒'],
  [/(?<=\d) minutes?(?![\w-])/g, ' 分钟'],
  [/(?<=\d) bytes?(?![\w-])/g, ' 字节'],
  [/ \(([^)]+)\)$/, '（$1）'],
  [/^after (.+)$/, '$1后'],
  [/^closes with (\d+)$/, '用 $1 关闭'],
  [/ and /g, ' 和 '],
  [/ that become /, ' 解压成 '],
];

/** A word in English; a unit such as ms is none. */
const ENGLISH = /(?<![\w./-])[a-z]{3,}(?![\w./-])/;
const CHINESE_AT_END = /[\p{Script=Han}，。、：；！？（）“”]$/u;
const CHINESE_AT_START = /^[\p{Script=Han}，。、：；！？（）“”]/u;

/** @returns undefined if a word has no Chinese yet */
export function figureInChinese(figure: string): string | undefined {
  const said = WORDS.reduce((text, [english, chinese]) => text.replace(english, chinese), figure);
  return ENGLISH.test(said) ? undefined : said;
}

/**
 * A text and what follows it, without the space between them if Chinese stands on both sides: before and after a
 * figure a page has one, since it may be a number.
 */
export function withoutSpareSpace(texts: readonly string[]): string[] {
  return texts.map((text, i) => {
    const [before = '', after = ''] = [texts[i - 1], texts[i + 1]];
    const begun = CHINESE_AT_END.test(before) ? text.replace(/^ (?=\p{Script=Han})/u, '') : text;
    return CHINESE_AT_START.test(after) ? begun.replace(/(?<=\p{Script=Han}) $/u, '') : begun;
  });
}
