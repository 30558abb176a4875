/**
 * Questions about a lesson, with answers: to ask oneself at the end of its page,
 * and for a class on paper. They are in its folder, in `questions.ts`. Bytes in
 * them are made by the code that the lesson teaches.
 */

import type { Exhibit, Figure } from './lesson.ts';
import type { LessonEntry } from './lessons.ts';

export interface Question {
  /** A paragraph of Markdown. */
  readonly asks: string;
  /** What it is asked about. */
  readonly given?: readonly Exhibit[];
  /** A paragraph of Markdown. */
  readonly answer: string;
  /** What the answer shows. */
  readonly shows?: readonly Exhibit[];
  /** What its texts place by name, as `{{name}}`. */
  readonly figures?: Readonly<Record<string, Figure>>;
  /** The address of the heading on the lesson's page under which it is answered. */
  readonly under: string;
  /** Lines to write an answer on, on paper. */
  readonly lines: number;
}

/** Each lesson has five. */
export type Questions = readonly [Question, Question, Question, Question, Question];

/**
 * Loads the questions of a lesson.
 *
 * @throws Error if the lesson's folder has no `questions.ts`, or if it exports no `questions`
 */
export async function loadQuestions({ id, url }: LessonEntry): Promise<Questions> {
  const { questions } = (await import(new URL('questions.ts', url).href)) as { questions?: Questions };
  if (questions === undefined) throw new Error(`lessons/${id}/questions.ts must export questions`);
  return questions;
}
