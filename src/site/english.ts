/** English sentences in a page in Chinese say which language they are in: titles of tests, docstrings, quotations. */

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { hasEnglish, isEnglish, splitAtChinese } from '../english-sentences.ts';
import { type MakeToken, textToken } from './inline.ts';

/** Makes markdown-it wrap English sentences in `<span lang="en">`, with the code in them. */
export function markEnglish(markdown: Markdown): void {
  markdown.core.ruler.push('english', ({ tokens, Token: Made }) => {
    for (const token of tokens) {
      const { type, children } = token;
      if (type !== 'inline' || children === null) continue;
      const text = textOf(children);
      if (isEnglish(text)) token.children = spanned(children, Made);
      else if (hasEnglish(text)) token.children = runsOf(children, Made).flatMap((run) => marked(run, Made));
    }
  });
}

/** The tokens cut into runs: one without Chinese, one of Chinese, and so on. */
function runsOf(tokens: readonly Token[], Made: MakeToken): Token[][] {
  const runs: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type !== 'text') {
      runs.at(-1)?.push(token);
      continue;
    }
    for (const [i, piece] of splitAtChinese(token.content).entries()) {
      if (i > 0) runs.push([]);
      if (piece !== '') runs.at(-1)?.push(textToken(piece, Made));
    }
  }
  return runs;
}

/** A run in a span, if it has a sentence; if a link or emphasis only begins or ends in it, its texts by themselves. */
function marked(run: readonly Token[], Made: MakeToken): Token[] {
  if (!hasEnglish(textOf(run))) return [...run];
  return isBalanced(run) ? spanned(run, Made) : run.flatMap((token) => marked([token], Made));
}

function spanned(tokens: readonly Token[], Made: MakeToken): Token[] {
  const open = new Made('english_open', 'span', 1);
  open.attrSet('lang', 'en');
  return [open, ...tokens, new Made('english_close', 'span', -1)];
}

/** What tokens say, without code. */
function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === 'text' ? content : '')).join('');
}

/** Whether everything that begins in a run ends in it. */
function isBalanced(run: readonly Token[]): boolean {
  let depth = 0;
  for (const { nesting } of run) {
    depth += nesting;
    if (depth < 0) return false;
  }
  return depth === 0;
}
