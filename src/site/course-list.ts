/** The lessons as a list, by chapters, and what a lesson builds on. */

import { byChapter } from '../course/chapters.ts';
import { type Html, html } from '../render/markup.ts';
import { type CurriculumEntry, lessonNumber } from './curriculum.ts';

/** @param current  the lesson whose page it is */
export function courseList(course: readonly CurriculumEntry[], current?: string): Html {
  const item = ({ id, question }: CurriculumEntry) => {
    const number = html`<span class="number">${lessonNumber(id)}</span>`;
    const here = id === current ? html` aria-current="page"` : '';
    return html`<li data-lesson="${id}"><a href="${id}.html"${here}>${number} ${question}</a></li>`;
  };
  const chapters = byChapter(course).map(
    ({ chapter, lessons }) => html`
      <div class="chapter"><p><b>${chapter.name}</b>: ${chapter.says}</p>
      <ol class="course">${lessons.map(item)}</ol></div>`,
  );
  return html`<div class="chapters">${chapters}</div>`;
}

/** What a lesson builds on, in a line; none if it needs nothing. */
export function needsHtml({ needs }: CurriculumEntry): Html | undefined {
  const all = Object.entries(needs);
  if (all.length === 0) return undefined;
  const items = all.map(([id, what], i) => {
    const before = i === 0 ? '' : i === all.length - 1 ? ' and ' : ', ';
    return html`${before}<a href="${id}.html">lesson ${lessonNumber(id)}</a> (${what})`;
  });
  return html`<p class="needs">Builds on ${items}.</p>`;
}
