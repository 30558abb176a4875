/** What comes after a lesson: questions about it, its exercise, the next lesson, its page. */

import { say } from '../say.ts';
import { type Exercise, listExercises } from './exercises/exercise.ts';
import type { Lesson } from './lesson.ts';
import { type LessonEntry, listLessons } from './lessons.ts';
import type { NoticeLine } from './notice.ts';
import { optionWords } from './option-words.ts';
import { LAST_PAGE, pageOf } from './page-address.ts';
import { loadSpokenLesson } from './spoken-lessons.ts';

/** Where a learner can go from the end of a lesson. */
export interface Next {
  /** The lesson's place; undefined if it is not one of the course. */
  readonly place?: { readonly number: string; readonly of: number };
  /** Whether there are questions about it that were not asked just now. */
  readonly questions?: true;
  readonly exercise?: Exercise;
  readonly lesson?: LessonEntry & { readonly title: string };
}

/** The keys that go there, if there are keys. */
export type Onward = 'questions' | 'exercise' | 'lesson';

export const ONWARD_KEYS: Readonly<Record<Onward, string>> = { questions: 'c', exercise: 'e', lesson: 'n' };

/** A lesson that is not in the course has nothing after it. */
export async function whatNext({ id, isOfQuestions }: Pick<Lesson, 'id' | 'isOfQuestions'>): Promise<Next> {
  const [lessons, exercises] = await Promise.all([listLessons(), listExercises()]);
  const at = lessons.findIndex((entry) => entry.id === id);
  const exercise = exercises.find((one) => one.id === id);
  const lesson = at === -1 ? undefined : lessons[at + 1];
  const number = lessons[at]?.number;
  return {
    ...(number === undefined ? {} : { place: { number, of: lessons.length } }),
    ...(number === undefined || isOfQuestions ? {} : { questions: true as const }),
    ...(exercise === undefined ? {} : { exercise }),
    ...(lesson === undefined ? {} : { lesson: { ...lesson, title: (await loadSpokenLesson(lesson)).title } }),
  };
}

/**
 * The end of a lesson in words.
 *
 * @param page  how to get to its page
 * @param keys  whether keys go on
 * @param workspace  the folder of the learner's files
 */
export function nextLines(next: Next, page: readonly NoticeLine[], keys: boolean, workspace: string): NoticeLine[] {
  const { place, questions, exercise, lesson } = next;
  const words = optionWords(workspace);
  const key = (onward: Onward) => (keys ? `${ONWARD_KEYS[onward]}  ` : '');
  const tasks = exercise?.tasks.map(({ name }) => name).join(', ');
  return [
    place
      ? say('That was lesson {#number} of {#count}. What comes next:', {
          number: Number(place.number),
          count: place.of,
        })
      : say('That was all.'),
    '',
    ...(questions && place
      ? [
          `${key('questions')}${say('Check yourself: five questions')}`,
          `   npm run lesson -- ${Number(place.number)} --questions${words}`,
        ]
      : []),
    ...(exercise
      ? [
          `${key('exercise')}${say('Write it yourself: {tasks}', { tasks: tasks ?? '' })}`,
          `   npm run learn -- ${Number(exercise.number)}${words}`,
        ]
      : []),
    ...(lesson
      ? [
          `${key('lesson')}${say('Lesson {number}. {title}', { number: lesson.number, title: lesson.title })}`,
          `   npm run lesson -- ${Number(lesson.number)}${words}`,
        ]
      : []),
    ...(lesson === undefined && place
      ? [say('This was the last lesson. What can you do now?'), ...lastPage(page)]
      : []),
    '',
    ...page,
  ];
}

/** The page after the course, on the server that has the page of a lesson. */
function lastPage(page: readonly NoticeLine[]): NoticeLine[] {
  return page.flatMap((line) =>
    typeof line === 'string' ? [] : [{ address: new URL(`/${pageOf(LAST_PAGE)}`, line.address).href }],
  );
}
