/** The text of a page as markdown-it keeps it, and how a rule puts other tokens in place of some of it. */

import type { Token } from 'markdown-it';

export type MakeToken = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

/** Puts tokens in place of every text of an inline token; what is in a link or in code stays as it is. */
export function replaceText(inline: Token, replaced: (text: string) => readonly Token[]): void {
  let links = 0;
  inline.children = (inline.children ?? []).flatMap((child) => {
    if (child.type === 'link_open') links++;
    if (child.type === 'link_close') links--;
    return child.type === 'text' && links === 0 ? [...replaced(child.content)] : [child];
  });
}

/** A text, as a link if it has an address. @param classes  of the link */
export function linkTokens(text: string, href: string | undefined, Made: MakeToken, classes?: string): Token[] {
  if (href === undefined) return [textToken(text, Made)];
  const open = new Made('link_open', 'a', 1);
  open.attrSet('href', href);
  if (classes !== undefined) open.attrSet('class', classes);
  return [open, textToken(text, Made), new Made('link_close', 'a', -1)];
}

export function textToken(content: string, Made: MakeToken): Token {
  const token = new Made('text', '', 0);
  token.content = content;
  return token;
}
