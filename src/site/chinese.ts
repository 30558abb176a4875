/** Chinese words in a page say which language they are in: a screen reader reads them, and a browser picks a font. */

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { type MakeToken, textToken } from './inline.ts';

/** A run of Chinese characters, with the punctuation between them. */
const CHINESE = /(\p{Script=Han}(?:[\p{Script=Han}，。、：；？！（）《》]*[\p{Script=Han}）》])?)/u;

/** Makes markdown-it wrap Chinese in `<span lang="zh">`; code stays as it is. */
export function markChinese(markdown: Markdown): void {
  markdown.core.ruler.push('chinese', ({ tokens, Token: Made }) => {
    for (const token of tokens) {
      if (token.type !== 'inline' || token.children === null || !CHINESE.test(token.content)) continue;
      token.children = token.children.flatMap((child) => (child.type === 'text' ? marked(child, Made) : [child]));
    }
  });
}

/** A piece of text as text and spans: split keeps what is in parentheses, as every second piece. */
function marked({ content }: Token, Made: MakeToken): Token[] {
  return content.split(CHINESE).flatMap((piece, i) => {
    const text = textToken(piece, Made);
    if (i % 2 === 0) return [text];
    const open = new Made('chinese_open', 'span', 1);
    open.attrSet('lang', 'zh');
    return [open, text, new Made('chinese_close', 'span', -1)];
  });
}
