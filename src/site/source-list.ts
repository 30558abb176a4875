/**
 * The list of sources at the end of a page: each entry leads to its source, or
 * says why it cannot: `(no link: the site is gone)`, which is shown as `(the site is gone)`.
 */

import type { MarkdownIt as Markdown } from 'markdown-it';
import { blocksOf } from './blocks.ts';
import { BuildError } from './build-error.ts';

const NO_LINK = /\(no link: [^)]+\)|（无链接：[^）]+）/;
/** What marks the reason for the build. */
const MARK = /(?<=\()no link: |(?<=（)无链接：/g;

/**
 * Makes markdown-it refuse a source without a link, and show the reason of one that has none.
 *
 * @param file  for errors
 * @throws BuildError `source-without-link`, while it renders
 */
export function refuseBareSources(markdown: Markdown, file: string): void {
  markdown.core.ruler.push('source-list', ({ tokens }) => {
    for (const { token, line, isHeading, isSources } of blocksOf(tokens)) {
      const isLinked = token.children?.some(({ type }) => type === 'link_open') ?? false;
      if (!isSources || isHeading) continue;
      const isExplained = NO_LINK.test(token.content);
      for (const child of token.children ?? []) {
        if (child.type === 'text') child.content = child.content.replace(MARK, '');
      }
      if (isLinked || isExplained) continue;
      const expected = 'expected a link, or "(no link: why)"';
      throw new BuildError('source-without-link', file, line, `${expected}; came "${token.content}"`);
    }
  });
}
