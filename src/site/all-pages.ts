/** A list of all pages, for the page that is shown at an address where none is: the script there says which may be meant. */

import { type Html, html } from '../render/markup.ts';
import { inLanguage } from './course-list.ts';
import type { Draft } from './pages.ts';
import type { Words } from './words/en.ts';
import { TAGS } from './words/language.ts';

/**
 * @param drafts  in English
 * @param translated  those that are there in the language of the page, which is another
 * @param base  what is before an address from the root of the site: the list stands at any address
 */
export function allPages(
  drafts: readonly Draft[],
  { missing }: Words,
  { translated, base }: { readonly translated?: readonly Draft[]; readonly base: string },
): Html {
  const listed = drafts.filter(({ id }) => id !== '404');
  const item = ({ id, href, rendered }: Draft) => {
    const own = translated?.find((one) => one.id === id);
    const isElsewhere = translated !== undefined && own === undefined;
    const title = inLanguage((own ?? { rendered }).rendered.title, isElsewhere ? TAGS.en : undefined);
    return html`<li><a href="${base}${href}">${title}</a></li>`;
  };
  const [lessons, others] = [true, false].map((isLesson) =>
    listed.filter(({ played }) => (played?.isOfCourse ?? false) === isLesson).map(item),
  );
  return html`
    <p class="meant" role="status"></p>
    <div class="all-pages"><h2>${missing.lessons}</h2><ol>${lessons}</ol><h2>${missing.others}</h2><ul>${others}</ul></div>`;
}
