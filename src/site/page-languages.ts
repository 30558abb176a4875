/** What a page says of its language, and of the same page in the other one. */

import type { Language } from '../languages.ts';
import { type Html, html } from '../render/markup.ts';
import type { PageFrame } from './page-layout.ts';
import { CHINESE_FOLDER, TAGS } from './words/language.ts';
import { WORDS } from './words/words.ts';

type OfLanguage = Pick<PageFrame, 'language' | 'other' | 'href' | 'url'>;

/** For search engines: where the page is in each language. */
export function alternates({ language = 'en', other, href, url }: OfLanguage): Html[] {
  if (other === undefined) return [];
  const here = { language, href };
  const english = language === 'en' ? here : other;
  const link = (tag: string, target: string) => {
    const address = url === undefined ? toRoot(language) + target : whole(url, target);
    return html`<link rel="alternate" hreflang="${tag}" href="${address}">`;
  };
  return [...[here, other].map((one) => link(TAGS[one.language], one.href)), link('x-default', english.href)];
}

/** The link to the page in the other language; what its script offers is in that language too. */
export function otherLanguage({ language = 'en', other }: OfLanguage): Html | '' {
  if (other === undefined) return '';
  const { name, offer } = WORDS[other.language];
  const tag = TAGS[other.language];
  return html`
    <a class="language" href="${toRoot(language)}${other.href}" hreflang="${tag}" lang="${tag}"${' '}
    data-text="${offer.text}" data-read="${offer.link}" data-dismiss="${offer.dismiss}">${name}</a>`;
}

/** The names of the colours, for the button that goes through them; its script has the English ones. */
export function themeNames({ language = 'en' }: Pick<OfLanguage, 'language'>): Html | '' {
  if (language === 'en') return '';
  return html` data-names="${Object.values(WORDS[language].scripts.themes).join(' ')}"`;
}

/** The whole address of a page. @param url  of the site */
export function whole(url: string, href: string): string {
  return url + href.replace(/(?<=^|\/)index\.html$/, '');
}

/** From a page in a language to the root of the site. */
function toRoot(language: Language): string {
  return language === 'en' ? '' : `${'../'.repeat(CHINESE_FOLDER.split('/').length)}`;
}

/** An address in the site, in a page as it is written: what it begins with may be another site, or this page. */
const ADDRESS = / (href|src)="((?![a-z]+:|#|\/|\.\.\/)[^"#]*)(#[^"]*)?"/g;

/**
 * Moves a page from the root of the site into the folder of its language: what it loads is one folder up, and so are
 * the pages that are there only in English, which says so after each link.
 *
 * @param page  whole, with addresses from the root
 * @param translated  the addresses of the pages that are in the folder too
 * @param mark  what a link to any other page says after it
 * @param root  the path of the site's root, if the page is shown at any address
 */
export function movedIntoFolder(
  page: string,
  translated: ReadonlySet<string>,
  { mark, root }: { readonly mark: string; readonly root?: string | undefined },
): string {
  const [folder, up] = root === undefined ? ['', '../'] : [`${root}${CHINESE_FOLDER}/`, root];
  return page.replace(ADDRESS, (_, key: string, path: string, fragment = '') => {
    if (path === '') return ` ${key}="${fragment}"`;
    if (translated.has(path)) return ` ${key}="${folder}${path}${fragment}"`;
    const marked = path.endsWith('.html') ? ` hreflang="${TAGS.en}" data-mark="${mark}"` : '';
    return ` ${key}="${up}${path}${fragment}"${marked}`;
  });
}
