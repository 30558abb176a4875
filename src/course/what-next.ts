/** What comes after a lesson: its exercise, the next lesson, its page. */

import { type Exercise, listExercises } from './exercises/exercise.ts';
import { type LessonEntry, listLessons, loadLesson } from './lessons.ts';
import type { NoticeLine } from './notice.ts';

/** Where a learner can go from the end of a lesson. */
export interface Next {
  /** The lesson's place among those that are written; undefined if it is not one of the course. */
  readonly place?: { readonly number: string; readonly at: number; readonly of: number };
  readonly exercise?: Exercise;
  readonly lesson?: LessonEntry & { readonly title: string };
}

/** The keys that go there, if there are keys. */
export type Onward = 'exercise' | 'lesson';

export const ONWARD_KEYS: Readonly<Record<Onward, string>> = { exercise: 'e', lesson: 'n' };

/** @param id  the lesson's; one that is not in the course has nothing after it */
export async function whatNext(id: string): Promise<Next> {
  const [lessons, exercises] = await Promise.all([listLessons(), listExercises()]);
  const at = lessons.findIndex((entry) => entry.id === id);
  const exercise = exercises.find((one) => one.id === id);
  const lesson = at === -1 ? undefined : lessons[at + 1];
  const number = lessons[at]?.number;
  return {
    ...(number === undefined ? {} : { place: { number, at: at + 1, of: lessons.length } }),
    ...(exercise === undefined ? {} : { exercise }),
    ...(lesson === undefined ? {} : { lesson: { ...lesson, title: (await loadLesson(lesson)).title } }),
  };
}

/**
 * The end of a lesson in words.
 *
 * @param page  how to get to its page
 * @param keys  whether keys go on
 */
export function nextLines(next: Next, page: readonly NoticeLine[], keys: boolean): NoticeLine[] {
  const { place, exercise, lesson } = next;
  const key = (onward: Onward) => (keys ? `${ONWARD_KEYS[onward]}  ` : '');
  const tasks = exercise?.tasks.map(({ name }) => name).join(', ');
  return [
    place
      ? `That was lesson ${Number(place.number)}, number ${place.at} of the ${place.of} that are written. What comes next:`
      : 'That was all.',
    '',
    ...(exercise
      ? [`${key('exercise')}Write it yourself: ${tasks}`, `   npm run learn -- ${Number(exercise.number)}`]
      : []),
    ...(lesson
      ? [`${key('lesson')}Lesson ${lesson.number}. ${lesson.title}`, `   npm run lesson -- ${Number(lesson.number)}`]
      : []),
    ...(lesson === undefined && place ? ['This is the last lesson that is written.'] : []),
    '',
    ...page,
  ];
}
