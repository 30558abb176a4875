/**
 * The map of the course: the lessons in order from top to bottom, and at their
 * left an arc from each to every lesson that it builds on. The same in words
 * is beneath it.
 */

import { byChapter } from '../course/chapters.ts';
import { type Html, html } from '../render/markup.ts';
import { say } from '../say.ts';
import { needsHtml } from './course-list.ts';
import { type CurriculumEntry, lessonNumber } from './curriculum.ts';
import { LINE, linesOf, PHONE, tenth, textSvg, tipSvg } from './pictures/svg-text.ts';
import { en, type Words } from './words/en.ts';

/** Where there is room, and on a phone; what of it the arcs take, and how far they bend for each unit of their length. */
const SIZES = { wide: { width: 640, arcs: 150, bend: 0.24 }, narrow: { width: PHONE, arcs: 76, bend: 0.06 } } as const;
/** Between two lessons, and above the name of a chapter. */
const GAP = 12;
const ABOVE_CHAPTER = 16;
/** From the base line of a text to its middle. */
const MIDDLE = 5;
/** So far the shortest of arcs would bend. */
const LEAST_BEND = 12;

/** @param language  of the page */
export function courseMap(course: readonly CurriculumEntry[], language: Words = en): Html {
  const words = course.map((entry) => {
    const needs = needsHtml(entry, language);
    return needs === undefined
      ? []
      : [html`<li><a href="${entry.id}.html">${lessonNumber(entry.id)} ${entry.question}</a> ${needs}</li>`];
  });
  return html`
    <figure class="picture map">${drawnSvg(course, 'wide', language)}${drawnSvg(course, 'narrow', language)}
    <details><summary>${say('The same in words')}</summary><ul>${words.flat()}</ul></details></figure>`;
}

function drawnSvg(course: readonly CurriculumEntry[], name: keyof typeof SIZES, words: Words): Html {
  const { width, arcs, bend } = SIZES[name];
  const places = new Map<string, number>();
  const parts: Html[] = [];
  let y = 0;
  for (const { chapter, lessons } of byChapter(course)) {
    y += ABOVE_CHAPTER + LINE;
    parts.push(html`<text class="name" x="${arcs + 14}" y="${y}">${words.chapter(chapter).name}</text>`);
    for (const lesson of lessons) {
      y += GAP + LINE;
      places.set(lesson.id, y - MIDDLE);
      const lines = linesOf(`${lessonNumber(lesson.id)} ${lesson.question}`, width - arcs - 14);
      const text = textSvg(lines, { x: arcs + 14, y });
      const needed = Object.keys(lesson.needs).map((id) => arcSvg(places.get(id) ?? 0, y - MIDDLE, { x: arcs, bend }));
      parts.push(html`
        <g class="lesson">${needed}
        <circle cx="${arcs}" cy="${y - MIDDLE}" r="4"/><a href="${lesson.id}.html">${text}</a></g>`);
      y += (lines.length - 1) * LINE;
    }
  }
  return html`
    <svg class="${name}" viewBox="0 0 ${width} ${y + GAP}" role="group" aria-label="${say('The lessons, and what each builds on')}">
    ${parts}</svg>`;
}

/** From a lesson to a later one that builds on it. */
function arcSvg(from: number, to: number, { x, bend }: { readonly x: number; readonly bend: number }): Html {
  const start = x - 6;
  // A curve goes three quarters of the way to its two middle points.
  const far = start - Math.min(x - 8, (LEAST_BEND + (to - from) * bend) / 0.75);
  const path = `M${start} ${tenth(from)}C${tenth(far)} ${tenth(from)} ${tenth(far)} ${tenth(to)} ${start} ${tenth(to)}`;
  return html`<path class="arc" d="${path}"/>${tipSvg(start, to, 1, 0)}`;
}
