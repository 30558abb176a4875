/** A list of all pages, for the page that is shown at an address where none is: the script there says which may be meant. */

import { type Html, html } from '../render/markup.ts';
import type { Draft } from './pages.ts';

/** @param base  the path of the site's root: the list stands at any address */
export function allPages(drafts: readonly Draft[], base: string): Html {
  const listed = drafts.filter(({ id }) => id !== '404');
  const item = ({ href, rendered }: Draft) => html`<li><a href="${base}${href}">${rendered.title}</a></li>`;
  const [lessons, others] = [true, false].map((isLesson) =>
    listed.filter(({ played }) => (played?.isOfCourse ?? false) === isLesson).map(item),
  );
  return html`
    <p class="meant" role="status"></p>
    <div class="all-pages"><h2>The lessons</h2><ol>${lessons}</ol><h2>Other pages</h2><ul>${others}</ul></div>`;
}
