/** The lessons as a list: those that are written are linked, the others are named as to come. */

import { type Html, html } from '../render/markup.ts';
import { type CurriculumEntry, lessonNumber } from './curriculum.ts';

/** @param current  the lesson whose page it is */
export function courseList(course: readonly CurriculumEntry[], current?: string): Html {
  const items = course.map(({ id, question, isWritten }) => {
    const number = html`<span class="number">${lessonNumber(id)}</span>`;
    if (!isWritten) return html`<li class="to-come">${number} ${question} <small>to come</small></li>`;
    const here = id === current ? html` aria-current="page"` : '';
    return html`<li data-lesson="${id}"><a href="${id}.html"${here}>${number} ${question}</a></li>`;
  });
  return html`<ol class="course">${items}</ol>`;
}
