/**
 * Pages to print: a handout of two pages for each lesson, and the answers to all
 * that they ask for the teacher. Their addresses stay: `handout-` and the
 * id of the lesson.
 */

import type { Handout } from '../../course/handout.ts';
import { type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { type CurriculumEntry, lessonNumber } from '../curriculum.ts';
import type { PageFrame } from '../page-layout.ts';
import { paragraphHtml } from '../paragraph.ts';
import { type AnsweredQuestion, answerHtml, askedHtml } from '../questions.ts';
import { type HandoutSource, sheetsHtml } from './sheets.ts';

/** The page of all answers. */
const ANSWERS = 'handout-answers.html';

/** `handout-03-hixie76-keys.html` */
export function handoutOf(lesson: string): string {
  return `handout-${lesson}.html`;
}

/** All pages to print. */
export function handoutPages(sources: readonly HandoutSource[]): PageFrame[] {
  return [...sources.map(handoutPage), answersPage(sources)];
}

function handoutPage(source: HandoutSource): PageFrame {
  const { id, title } = source.lesson;
  return {
    href: handoutOf(id),
    title: `Lesson ${numberOf(id)} on paper`,
    description: `Two pages to print for lesson ${numberOf(id)}: what the bytes look like, the rules, five questions and what to write.`,
    kicker: `two-handshakes · lesson ${numberOf(id)} · handout`,
    heading: html`<h1>${title}</h1>`,
    body: html`
      <p class="hint">Two pages, A4 or Letter. <a href="${ANSWERS}#${answersOf(id)}">The answers</a> are for the teacher.</p>
      ${sheetsHtml(source)}`,
    styles: 'handout.css',
  };
}

function answersPage(sources: readonly HandoutSource[]): PageFrame {
  return {
    href: ANSWERS,
    title: 'Answers to all questions',
    description: 'For teachers: the answers to the five questions of each lesson, and where its page explains them.',
    kicker: 'two-handshakes · for the teacher',
    heading: html`<h1>Answers</h1>`,
    body: html`${sources.map(answersHtml)}`,
    styles: 'handout.css',
  };
}

function answersHtml({ lesson: { id, title }, handout, questions }: HandoutSource): Html {
  return html`
    <section class="answers"><h2 id="${answersOf(id)}">${numberOf(id)}. ${title}</h2>
    ${captionsHtml(handout, `lessons/${id}/handout.ts`)}
    <ol>${questions.map((question, i) => answeredHtml(question, id, `${answersOf(id)}-${i + 1}`))}</ol></section>`;
}

/** The captions of the first page that ask something. */
function captionsHtml({ figures }: Handout, file: string): Html {
  const items = figures.flatMap(({ caption, answer }) =>
    answer === undefined
      ? []
      : [
          html`<li><div class="question"><p>${paragraphHtml(caption, file)}</p></div><p>${paragraphHtml(answer, file)}</p></li>`,
        ],
  );
  return items.length === 0 ? html`` : html`<p>On the first page:</p><ul>${items}</ul><p>The questions:</p>`;
}

function answeredHtml(question: AnsweredQuestion, lesson: string, id: string): Html {
  const { id: address, text } = question.heading;
  return html`
    <li><div class="question">${askedHtml(question, `${id}-asked`)}</div>${answerHtml(question, id)}
    <p class="where">On the page: <a href="${lesson}.html#${address}">${text}</a></p></li>`;
}

/** The handouts as a list of links. */
export function handoutList(course: readonly CurriculumEntry[]): Html {
  const items = course.map(
    ({ id, question }) => html`<li value="${numberOf(id)}"><a href="${handoutOf(id)}">${question}</a></li>`,
  );
  return html`
    <ol class="handouts">${items}</ol>
    <p><a href="${ANSWERS}">${say('Answers to all questions')}</a></p>`;
}

function answersOf(lesson: string): string {
  return `lesson-${lessonNumber(lesson)}`;
}

function numberOf(lesson: string): number {
  return Number(lessonNumber(lesson));
}
