/** Which texts of the lessons have no translation: everything is made that a learner reads, and translated. */

import { pathToFileURL } from 'node:url';
import { chineseOf, chineseStub } from './chinese-lesson.ts';
import { listExercises, stubText } from './exercises/exercise.ts';
import { rulesIn } from './exercises/rules.ts';
import { translatedStub } from './exercises/stub-comments.ts';
import { loadHandout } from './handout.ts';
import { findLesson, listLessons, loadLesson } from './lessons.ts';
import { loadQuestions } from './questions.ts';
import {
  translatedAbout,
  translatedExhibits,
  translatedHandout,
  translatedLesson,
  translatedQuestions,
} from './translated.ts';

export interface MissingTexts {
  /** Of the lesson. */
  readonly id: string;
  readonly texts: readonly string[];
}

/**
 * The texts of each lesson that no catalogue has.
 *
 * @param name  of the only lesson to look at: `03`, `03-hixie76-keys`
 */
export async function* missingTexts(name?: string): AsyncGenerator<MissingTexts> {
  const [entries, exercises] = await Promise.all([listLessons(), listExercises()]);
  const one = name === undefined ? undefined : findLesson(entries, name);
  for (const entry of one ? [one] : entries) {
    const to = await chineseOf(entry);
    const lesson = await loadLesson(entry);
    for (const step of lesson.steps) translatedExhibits(await step.run(), to);
    translatedLesson(lesson, to);
    translatedQuestions(await loadQuestions(entry), to);
    translatedHandout(await loadHandout(entry), to);
    const exercise = exercises.find(({ id }) => id === entry.id);
    const toStub = await chineseStub(entry);
    if (exercise) {
      translatedStub(stubText(exercise), toStub);
      translatedAbout(exercise, to);
      const rules = await rulesIn(() => import(pathToFileURL(exercise.test).href));
      for (const { rule } of rules) to.text(rule);
    }
    yield { id: entry.id, texts: [...to.missing, ...toStub.missing] };
  }
}
