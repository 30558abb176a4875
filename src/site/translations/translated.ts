/** What a page in Chinese has of the page that it is a translation of: the addresses of its headings, the drawings. */

import { translatedLesson } from '../../course/translated.ts';
import { type Html, html } from '../../render/markup.ts';
import { courseList } from '../course-list.ts';
import { courseMap } from '../course-map.ts';
import { type CurriculumEntry, curriculum } from '../curriculum.ts';
import { handoutList } from '../handouts/handouts.ts';
import type { RenderedPage } from '../markdown.ts';
import type { Material } from '../pages.ts';
import type { Section } from '../sections.ts';
import { CHINESE_FOLDER, TAGS } from '../words/language.ts';
import { zh } from '../words/zh.ts';
import { readTranslation, sourceSections, type Translation } from './followed.ts';

/**
 * The addresses of the headings of a translation: those of the headings that they follow, so that a link to a place
 * holds in both languages.
 *
 * @param text  of the page in English
 */
export function addressesOf(
  { follows }: Translation,
  text: string,
  { sections }: Pick<RenderedPage, 'sections'>,
): string[] {
  const addresses = new Map(sourceSections(text).map(({ key }, i) => [key, sections[i]?.id]));
  return follows.map(({ key }) => addresses.get(key) ?? key);
}

/** The sections of a page, with the titles of its translation as far as that has them. */
export function withTitles(original: readonly Section[], translated: readonly Section[]): Section[] {
  const titles = new Map(translated.map(({ id, title }) => [id, title]));
  const missing = original.filter(({ id }) => !titles.has(id));
  return [...translated, ...missing];
}

/** The course, with the titles of lessons in Chinese as far as they are there. @param titles  by id of the lesson */
export function inChinese(course: readonly CurriculumEntry[], titles: ReadonlyMap<string, string>): CurriculumEntry[] {
  return course.map((entry) => {
    const question = titles.get(entry.id);
    return question === undefined ? { ...entry, lang: TAGS.en } : { ...entry, question };
  });
}

const TITLE = /^# (.+)$/m;

/** What `@draw` draws on a page in Chinese. @param pages  their files, by name */
export function chineseDrawings(
  { drawings, lessons }: Material,
  pages: ReadonlyMap<string, string>,
): ReadonlyMap<string, Html> {
  const titles = [...pages].map(([name, file]) => {
    const { text } = readTranslation(file, `docs/${CHINESE_FOLDER}/${name}`);
    return [name.replace(/\.md$/, ''), TITLE.exec(text)?.[1] ?? ''] as const;
  });
  const ofCourse = [...lessons.values()].filter(({ isOfCourse }) => isOfCourse);
  const translated = ofCourse.map(({ lesson, chinese }) => (chinese ? translatedLesson(lesson, chinese) : lesson));
  const course = inChinese(curriculum(translated), new Map(titles));
  const list = html`<p id="progress" class="progress" role="status"></p>${courseList(course, undefined, zh)}`;
  const own = [
    ['course', list],
    ['map', courseMap(course, zh)],
    ['handouts', handoutList(course)],
  ] as const;
  return new Map([...drawings.zh, ...own]);
}
