/** Questions at the end of a lesson's page: each answer opens when it is asked for, without script. */

import type { Question, Questions } from '../course/questions.ts';
import { type Html, html } from '../render/markup.ts';
import { BuildError } from './build-error.ts';
import { exhibitsHtml } from './exhibits-html.ts';
import { paragraphHtml } from './paragraph.ts';
import type { Heading, RenderedPage } from './markdown.ts';

/** The address of the questions in their page. */
export const QUESTIONS: Heading = { id: 'check-yourself', text: 'Check yourself' };

/** A question, and the heading under which its page answers it. */
export interface AnsweredQuestion extends Question {
  readonly heading: Heading;
}

/**
 * Finds the headings under which a page answers its questions.
 *
 * @param id  of the lesson
 * @throws BuildError `unknown-heading` if the page has no such heading
 */
export function findAnswers(
  id: string,
  questions: Questions,
  page: Pick<RenderedPage, 'sections'>,
): AnsweredQuestion[] {
  return questions.map((question, i) => {
    const section = page.sections.find((one) => one.id === question.under);
    if (section !== undefined) return { ...question, heading: { id: section.id, text: section.title } };
    const message = `question ${i + 1} is answered under "${question.under}", and docs/${id}.md has no such heading`;
    throw new BuildError('unknown-heading', `lessons/${id}/questions.ts`, 0, message);
  });
}

/** @param handout  the page to print */
export function questionsHtml(questions: readonly AnsweredQuestion[], handout: string): Html {
  const items = questions.map(
    (question, i) => html`
      <li>${askedHtml(question, `question-${i + 1}`)}
      <details><summary>Answer<span class="unseen"> to question ${i + 1}</span></summary>
      ${answerHtml(question, `answer-${i + 1}`)}
      <p class="where">On this page: <a href="#${question.heading.id}">${question.heading.text}</a></p></details></li>`,
  );
  return html`
    <section class="questions"><h2 id="${QUESTIONS.id}">${QUESTIONS.text}</h2><ol>${items}</ol>
    <p>On paper: <a href="${handout}">a handout of two pages</a>, with these questions.</p></section>`;
}

/** @param id  the address that what it is asked about begins with; unique in its page */
export function askedHtml({ asks, given = [] }: Question, id: string): Html {
  return html`<p>${paragraphHtml(asks)}</p>${exhibitsHtml(given, id)}`;
}

/** @param id  the address that what the answer shows begins with; unique in its page */
export function answerHtml({ answer, shows = [] }: Question, id: string): Html {
  return html`<p>${paragraphHtml(answer)}</p>${exhibitsHtml(shows, id)}`;
}
