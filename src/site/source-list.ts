/**
 * The list of sources at the end of a page: each entry leads to its source, or
 * says why it cannot: `(no link: the site is gone)`.
 */

import type { MarkdownIt as Markdown } from 'markdown-it';
import { BuildError } from './build-error.ts';
import { plainText } from './sections.ts';

/** The heading above the list. */
export const SOURCES = 'Sources';

const NO_LINK = /\(no link: [^)]+\)/;

/**
 * Makes markdown-it refuse a source without a link.
 *
 * @param file  for errors
 * @throws BuildError `source-without-link`, while it renders
 */
export function refuseBareSources(markdown: Markdown, file: string): void {
  markdown.core.ruler.push('source-list', ({ tokens }) => {
    let isSources = false;
    tokens.forEach((token, i) => {
      if (token.type !== 'inline') return;
      const isHeading = tokens[i - 1]?.type === 'heading_open';
      if (isHeading) isSources = plainText(token) === SOURCES;
      const isLinked = token.children?.some(({ type }) => type === 'link_open') ?? false;
      if (!isSources || isHeading || isLinked || NO_LINK.test(token.content)) return;
      const expected = 'expected a link, or "(no link: why)"';
      throw new BuildError(
        'source-without-link',
        file,
        (token.map?.[0] ?? 0) + 1,
        `${expected}; came "${token.content}"`,
      );
    });
  });
}
