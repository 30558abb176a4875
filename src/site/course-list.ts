/** The lessons as a list, by chapters, and what a lesson builds on. */

import { byChapter } from '../course/chapters.ts';
import { type Html, html } from '../render/markup.ts';
import { type CurriculumEntry, lessonNumber } from './curriculum.ts';
import { en, type Words } from './words/en.ts';

/**
 * @param current  the lesson whose page it is
 * @param words  in the language of that page
 */
export function courseList(course: readonly CurriculumEntry[], current?: string, words: Words = en): Html {
  const item = ({ id, question, lang }: CurriculumEntry) => {
    const number = html`<span class="number">${lessonNumber(id)}</span>`;
    const here = id === current ? html` aria-current="page"` : '';
    return html`<li data-lesson="${id}"><a href="${id}.html"${here}>${number} ${inLanguage(question, lang)}</a></li>`;
  };
  const chapters = byChapter(course).map(({ chapter, lessons }) => {
    const { name, says, colon } = words.chapter(chapter);
    return html`
        <div class="chapter"><p><b>${name}</b>${colon}${says}</p>
        <ol class="course">${lessons.map(item)}</ol></div>`;
  });
  return html`<div class="chapters">${chapters}</div>`;
}

/** A title that is in another language than its page says so. */
export function inLanguage(title: string, lang: string | undefined): Html | string {
  return lang === undefined ? title : html`<span lang="${lang}">${title}</span>`;
}

/** What a lesson builds on, in a line; none if it needs nothing. */
export function needsHtml({ needs }: CurriculumEntry, words: Words = en): Html | undefined {
  const all = Object.entries(needs);
  if (all.length === 0) return undefined;
  const items = all.map(([id, what], i) => {
    const between = i === 0 ? '' : i === all.length - 1 ? words.needs.and : words.needs.comma;
    return html`${between}<a href="${id}.html">${words.needs.lesson(lessonNumber(id))}</a>${words.needs.use(what)}`;
  });
  return html`<p class="needs">${words.needs.before}${items}${words.needs.end}</p>`;
}
