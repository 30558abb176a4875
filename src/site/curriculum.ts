/** The course: the lessons that are written, each in its folder, and the questions of those to come. */

import type { Lesson } from '../course/lesson.ts';
import { BuildError } from './build-error.ts';

export interface CurriculumEntry {
  readonly id: string;
  readonly question: string;
  readonly isWritten: boolean;
  /** The lessons that it builds on, by id: what of each it uses. */
  readonly needs: Readonly<Record<string, string>>;
}

/** Questions to come, by the number of their lesson; the folder of a lesson takes the place of its question here. */
const TO_COME: Readonly<Record<string, string>> = {
  '11-fragmentation': 'Why would a message come in pieces?',
  '12-utf8': 'When is text not text?',
  '13-ping-pong': 'Is anyone still there?',
  '14-closing': 'How do two sides agree to stop?',
  '15-limits': 'What will a hostile client send?',
  '16-origin': 'Who is allowed in?',
  '17-deflate': 'How do you compress a conversation?',
  '18-backpressure': 'What if the other side reads slowly?',
  '20-beyond': 'What after one machine, one TCP connection?',
};

/**
 * The whole course, by number.
 *
 * @param written  the lessons that are there
 * @throws BuildError `unknown-need` if one builds on a lesson that does not come before it
 */
export function curriculum(written: readonly Pick<Lesson, 'id' | 'title' | 'needs'>[]): CurriculumEntry[] {
  const numbers = new Set(written.map(({ id }) => lessonNumber(id)));
  const course = [
    ...written.map(({ id, title, needs = {} }) => ({ id, question: title, isWritten: true, needs })),
    ...Object.entries(TO_COME).flatMap(([id, question]) =>
      numbers.has(lessonNumber(id)) ? [] : [{ id, question, isWritten: false, needs: {} }],
    ),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
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
