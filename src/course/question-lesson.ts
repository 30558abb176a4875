/** The questions about a lesson, to be played as a lesson is: each is a step, and its answer the step after it. */

import { say } from '../say.ts';
import { ASKED, PLACE, shownFigure } from './figure-words.ts';
import type { Lesson, Step } from './lesson.ts';
import type { Question, Questions } from './questions.ts';

/** The address of a question on the page of its lesson. @param at  its place, from 0 */
export function questionAddress(at: number): string {
  return `question-${at + 1}`;
}

export function questionLesson({ id, title }: Lesson, questions: Questions): Lesson {
  const steps = questions.flatMap((question, i) => stepsOf(question, i, questions.length));
  return { id, title, steps, isOfQuestions: true };
}

function stepsOf(question: Question, at: number, count: number): [asks: Step, answers: Step] {
  const { given = [], shows = [], under } = question;
  const asks = questionText(question.asks, question);
  const place = { number: at + 1, count };
  return [
    {
      id: questionAddress(at),
      title: say('Question {#number} of {#count}', place),
      place: say('question {#number} of {#count}', place),
      say: asks,
      run: () => given,
    },
    {
      id: under,
      title: say('Answer {#number} of {#count}', place),
      place: say('answer {#number} of {#count}', place),
      say: `${asks}\n\n${questionText(question.answer, question)}`,
      run: () => [...given, ...shows],
    },
  ];
}

/** A paragraph of Markdown without its marks, with its figures. The build of the page has found that all are there. */
export function questionText(markdown: string, { figures = {} }: Question): string {
  const pieces = markdown.replaceAll('`', '').split(PLACE);
  return pieces
    .map((piece, i) => {
      if (i % 2 === 0) return piece;
      const [, name = '', form] = ASKED.exec(piece.trim()) ?? [];
      return shownFigure(figures[name] ?? piece, form, pieces[i - 1] ?? '') ?? piece;
    })
    .join('');
}
