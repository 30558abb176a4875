/** The blocks of text of a page: headings, paragraphs, cells and items of lists, each with where it stands. */

import type { Token } from 'markdown-it';
import { plainText } from './sections.ts';
import { isSourcesHeading } from './words/words.ts';

export interface Block {
  readonly token: Token;
  /** In the page's file, from 1. */
  readonly line: number;
  readonly isHeading: boolean;
  /** Whether it is the heading of the sources, or under it. */
  readonly isSources: boolean;
}

/** All of them, in order. */
export function blocksOf(tokens: readonly Token[]): Block[] {
  let isSources = false;
  return tokens.flatMap((token, i) => {
    if (token.type !== 'inline') return [];
    const isHeading = tokens[i - 1]?.type === 'heading_open';
    if (isHeading) isSources = isSourcesHeading(plainText(token));
    return [{ token, line: (token.map?.[0] ?? 0) + 1, isHeading, isSources }];
  });
}

/** The tokens of each block that is in no other. */
export function wholeBlocks(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) blocks.push([]);
    blocks.at(-1)?.push(token);
    depth += token.nesting;
  }
  return blocks;
}
