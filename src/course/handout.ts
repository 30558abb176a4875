/**
 * What a lesson puts on paper: two pages for a class, made of what its steps
 * show, rules, its questions and its exercise. It is in the lesson's folder,
 * in `handout.ts`.
 */

import type { Exhibit } from './lesson.ts';
import type { LessonEntry } from './lessons.ts';

export interface Handout {
  /** What the lesson is about: a paragraph of Markdown. */
  readonly about: string;
  /** What it shows, in order. */
  readonly figures: readonly HandoutFigure[];
  readonly rules: readonly Rule[];
}

/** Something that a step of the lesson shows. */
export interface HandoutFigure {
  /** The step's id. */
  readonly step: string;
  /** What to look at. */
  readonly caption: string;
  /** What there is to see, for the teacher: a caption that asks has one. */
  readonly answer?: string;
  /** Which of the step's exhibits go on paper; all of them by default. */
  readonly pick?: (exhibits: readonly Exhibit[]) => readonly Exhibit[];
}

/** A sentence, and the section that says so: `RFC 6455 §4.2.2`. */
export interface Rule {
  readonly says: string;
  readonly spec: string;
}

/** Exhibits without what they are called on the page. */
export function withoutCaptions(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.map(({ caption: _, ...exhibit }) => exhibit);
}

/**
 * Loads what a lesson puts on paper.
 *
 * @throws Error if the lesson's folder has no `handout.ts`, or if it exports no `handout`
 */
export async function loadHandout({ id, url }: LessonEntry): Promise<Handout> {
  const { handout } = (await import(new URL('handout.ts', url).href)) as { handout?: Handout };
  if (handout === undefined) throw new Error(`lessons/${id}/handout.ts must export a handout`);
  return handout;
}
