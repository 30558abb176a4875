/** The twenty lessons as a list: those that are written are linked, the others are named as to come. */

import { type Html, html } from '../render/markup.ts';
import { CURRICULUM } from './curriculum.ts';

/**
 * @param written  the ids of the lessons that are there
 * @param current  the lesson whose page it is
 */
export function courseList(written: ReadonlySet<string>, current?: string): Html {
  const items = CURRICULUM.map(({ id, question }) => {
    const number = html`<span class="number">${id.slice(0, 2)}</span>`;
    if (!written.has(id)) return html`<li class="to-come">${number} ${question} <small>to come</small></li>`;
    const here = id === current ? html` aria-current="page"` : '';
    return html`<li data-lesson="${id}"><a href="${id}.html"${here}>${number} ${question}</a></li>`;
  });
  return html`<ol class="course">${items}</ol>`;
}
