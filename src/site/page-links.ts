/** The links of a page: what they lead to on the site. */

import type { Token } from 'markdown-it';
import { hrefOf, linkedPage, nameIn } from './source-pages.ts';

/** A link as it is written, and its line in the page's file. */
export interface PageLink {
  readonly href: string;
  readonly line: number;
}

/**
 * Makes links to pages lead to what they are built as, and lists them, as paths in `docs`. A link to a file of
 * the repository is for those who read the page there: the site has only its name.
 *
 * @param page  its own path
 */
export function takeLinks(tokens: readonly Token[], page = ''): PageLink[] {
  return tokens.flatMap(({ children, map }) =>
    (children ?? []).flatMap((child, i) => {
      const href = child.type === 'link_open' ? child.attrGet('href') : null;
      if (typeof href !== 'string') return [];
      if (/^[a-z]+:/i.test(href)) {
        child.attrSet('rel', 'noreferrer');
        return [];
      }
      const [, path = '', fragment = ''] = /^([^#]*)(#.*)?$/.exec(href) ?? [];
      const target = path.endsWith('.md') || path.startsWith('../') ? linkedPage(page, path) : path;
      if (target.startsWith('../')) {
        for (const one of [child, ...closingAfter(children ?? [], i)]) one.hidden = true;
        return [{ href: target, line: (map?.[0] ?? 0) + 1 }];
      }
      child.attrSet('href', (path.endsWith('.md') ? hrefOf(nameIn(target)) : path) + fragment);
      return [{ href: target + fragment, line: (map?.[0] ?? 0) + 1 }];
    }),
  );
}

/** The end of the link that begins at an index. */
function closingAfter(children: readonly Token[], index: number): Token[] {
  return children
    .slice(index)
    .filter(({ type }) => type === 'link_close')
    .slice(0, 1);
}
