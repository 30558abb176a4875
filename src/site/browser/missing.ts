/** Suggests pages on the page that is shown at an address where none is. */

import { MISSING_WORDS } from './messages/missing.ts';
import { nearestPages } from './nearest-pages.ts';
import { pageWords } from './page-words.ts';

const links = [...document.querySelectorAll<HTMLAnchorElement>('.all-pages a')];
const pages = links.map((link) => ({
  link,
  name: link.pathname.split('/').at(-1) ?? '',
  title: link.textContent ?? '',
}));
const meant = document.querySelector('.meant');
const nearest = nearestPages(location.pathname, pages);
if (meant && nearest.length > 0) {
  const words = pageWords('missing', MISSING_WORDS);
  meant.append(words.before);
  for (const [i, { link }] of nearest.entries()) {
    if (i > 0) meant.append(i === nearest.length - 1 ? words.or : words.comma);
    meant.append(link.cloneNode(true));
  }
  meant.append(words.end);
}
