/** Questions at the end of a lesson's page: each answer opens when it is asked for, without script. */

import { questionAddress } from '../course/question-lesson.ts';
import type { Question, Questions } from '../course/questions.ts';
import { type Html, html } from '../render/markup.ts';
import { BuildError } from './build-error.ts';
import { exhibitsHtml } from './exhibits-html.ts';
import type { Heading, RenderedPage } from './markdown.ts';
import { paragraphHtml } from './paragraph.ts';
import { en, type Words } from './words/en.ts';

/** The heading of the questions, with its address in the page. */
export function questionsHeading({ questions }: Words): Heading {
  return { id: 'check-yourself', text: questions.title };
}

/** A question whose texts are HTML, and the heading under which its page answers it. */
export interface AnsweredQuestion extends Pick<Question, 'given' | 'shows' | 'lines'> {
  readonly asks: Html;
  readonly answer: Html;
  readonly heading: Heading;
}

/**
 * Finds where a page answers its questions.
 *
 * @param id  of the lesson
 * @throws BuildError `unknown-heading` if the page has no such heading; for a text, as `paragraphHtml`
 */
export function answeredQuestions(
  id: string,
  questions: Questions,
  { sections }: Pick<RenderedPage, 'sections'>,
): AnsweredQuestion[] {
  const file = `lessons/${id}/questions.ts`;
  return questions.map(({ asks, answer, figures, under, ...question }, i) => {
    const section = sections.find((one) => one.id === under);
    if (section === undefined) {
      const message = `question ${i + 1} is answered under "${under}", and docs/${id}.md has no such heading`;
      throw new BuildError('unknown-heading', file, 0, message);
    }
    return {
      ...question,
      asks: paragraphHtml(asks, file, figures),
      answer: paragraphHtml(answer, file, figures),
      heading: { id: section.id, text: section.title },
    };
  });
}

/**
 * @param handout  the page to print
 * @param words  in the language of the page
 */
export function questionsHtml(questions: readonly AnsweredQuestion[], handout: string, words: Words = en): Html {
  const { answer, to, where, paper, handout: name, with: rest } = words.questions;
  const heading = questionsHeading(words);
  const items = questions.map(
    (question, i) => html`
      <li id="${questionAddress(i)}">${askedHtml(question, questionAddress(i))}
      <details><summary>${answer}<span class="unseen">${to(i + 1)}</span></summary>
      ${answerHtml(question, `answer-${i + 1}`)}
      <p class="where">${where}<a href="#${question.heading.id}">${question.heading.text}</a></p></details></li>`,
  );
  return html`
    <section class="questions"><h2 id="${heading.id}">${heading.text}</h2><ol>${items}</ol>
    <p>${paper}<a href="${handout}">${name}</a>${rest}</p></section>`;
}

/** @param id  the address that what it is asked about begins with; unique in its page */
export function askedHtml({ asks, given = [] }: AnsweredQuestion, id: string): Html {
  return html`<p>${asks}</p>${exhibitsHtml(given, id)}`;
}

/** @param id  the address that what the answer shows begins with; unique in its page */
export function answerHtml({ answer, shows = [] }: AnsweredQuestion, id: string): Html {
  return html`<p>${answer}</p>${exhibitsHtml(shows, id)}`;
}
