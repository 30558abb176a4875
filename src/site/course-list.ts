/** The twenty lessons as a list: those that are written are linked, the others are named as to come. */

import { escapeHtml } from '../render/html.ts';
import { CURRICULUM } from './curriculum.ts';

/**
 * @param written  the ids of the lessons that are there
 * @param current  the lesson whose page it is
 */
export function courseList(written: ReadonlySet<string>, current?: string): string {
  const items = CURRICULUM.map(({ id, question }) => {
    const number = `<span class="number">${id.slice(0, 2)}</span>`;
    if (!written.has(id)) return `<li class="to-come">${number} ${escapeHtml(question)} <small>to come</small></li>`;
    const here = id === current ? ' aria-current="page"' : '';
    return `<li data-lesson="${id}"><a href="${id}.html"${here}>${number} ${escapeHtml(question)}</a></li>`;
  });
  return `<ol class="course">${items.join('')}</ol>\n`;
}
