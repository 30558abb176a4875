/** Texts that a script shows, each part of which says its language if that is not the one of the page. */

import { hasEnglish, splitAtChinese } from '../../english-sentences.ts';

const LANGUAGE = document.documentElement.lang.split('-')[0];

/** A text, of which what is in the other language says so: Chinese, or on a page in Chinese sentences in English. */
export function textNodes(text: string): (Node | string)[] {
  const isOther = (piece: string, i: number) => (LANGUAGE === 'zh' ? hasEnglish(piece) : i % 2 === 1);
  return splitAtChinese(text).map((piece, i) => {
    if (!isOther(piece, i)) return piece;
    const marked = document.createElement('span');
    marked.lang = LANGUAGE === 'zh' ? 'en' : 'zh';
    marked.textContent = piece;
    return marked;
  });
}

/** Shows a text, such as the message of an error. */
export function showText(element: Element, text: string): void {
  element.replaceChildren(...textNodes(text));
}
