/** The course: the lessons, each in its folder, by number, and what each builds on. */

import type { Lesson } from '../course/lesson.ts';
import { BuildError } from './build-error.ts';

export interface CurriculumEntry {
  readonly id: string;
  readonly question: string;
  /** The language of the question, if it is not that of the page. */
  readonly lang?: string | undefined;
  /** The lessons that it builds on, by id: what of each it uses. */
  readonly needs: Readonly<Record<string, string>>;
}

/**
 * The whole course, by number.
 *
 * @param written  the lessons that are there
 * @throws BuildError `unknown-need` if one builds on a lesson that does not come before it
 */
export function curriculum(written: readonly Pick<Lesson, 'id' | 'title' | 'needs'>[]): CurriculumEntry[] {
  const course = written
    .map(({ id, title, needs = {} }) => ({ id, question: title, needs }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [i, { id, needs }] of course.entries()) {
    const unknown = Object.keys(needs).find((need) => !course.slice(0, i).some((one) => one.id === need));
    if (unknown === undefined) continue;
    throw new BuildError(
      'unknown-need',
      `lessons/${id}`,
      0,
      `expected lessons before it in its needs; came "${unknown}"`,
    );
  }
  return course;
}

/** `03` of `03-hixie76-keys`. */
export function lessonNumber(id: string): string {
  return id.slice(0, 2);
}
