/** Lessons, their questions and exercises in the language that the terminal speaks. */

import type { Translator } from '../translator.ts';
import { type Exercise, listExercises, stubText } from './exercises/exercise.ts';
import type { Lesson } from './lesson.ts';
import { type LessonEntry, loadLesson } from './lessons.ts';
import { loadQuestions, type Questions } from './questions.ts';
import { spokenLanguage } from './terminal-language.ts';

/** Of each lesson, by its id, when it was asked for. */
const translators = new Map<string, Translator>();

/** What translates a lesson into the language that is spoken; undefined for English. */
export async function translatorOf(entry: Pick<LessonEntry, 'id' | 'url'>): Promise<Translator | undefined> {
  if (spokenLanguage() === 'en') return undefined;
  const known = translators.get(entry.id);
  if (known) return known;
  const { chineseOf } = await import('./chinese-lesson.ts');
  const translator = await chineseOf(entry);
  translators.set(entry.id, translator);
  return translator;
}

/** What speaks while something of a lesson is drawn: with the terminal's words, and those of the lesson. */
export async function speakerOf(entry: Pick<LessonEntry, 'id' | 'url'>): Promise<Translator | undefined> {
  if (spokenLanguage() === 'en') return undefined;
  const [{ chineseTexts }, { TEXTS_OF_TERMINAL }, { Translator }] = await Promise.all([
    import('./chinese-lesson.ts'),
    import('../chinese/texts.ts'),
    import('../translator.ts'),
  ]);
  return new Translator(...(await chineseTexts(entry)), ...TEXTS_OF_TERMINAL);
}

/** A lesson in the language that is spoken. */
export async function loadSpokenLesson(entry: LessonEntry): Promise<Lesson> {
  return inSpokenLanguage(await loadLesson(entry), entry.url);
}

/** @param url  of the lesson's `lesson.ts` */
export async function inSpokenLanguage(lesson: Lesson, url: URL): Promise<Lesson> {
  const to = await translatorOf({ id: lesson.id, url });
  return to ? (await import('./translated.ts')).translatedLesson(lesson, to) : lesson;
}

/** Its questions in the language that is spoken. */
export async function loadSpokenQuestions(entry: LessonEntry): Promise<Questions> {
  const [questions, to] = await Promise.all([loadQuestions(entry), translatorOf(entry)]);
  return to ? (await import('./translated.ts')).translatedQuestions(questions, to) : questions;
}

/** The exercises in the language that is spoken. */
export async function listSpokenExercises(): Promise<Exercise[]> {
  const exercises = await listExercises();
  if (spokenLanguage() === 'en') return exercises;
  const [{ translatedAbout }, { chineseStub }, { translatedStub }] = await Promise.all([
    import('./translated.ts'),
    import('./chinese-lesson.ts'),
    import('./exercises/stub-comments.ts'),
  ]);
  const inLanguage = async (exercise: Exercise) => {
    const to = await translatorOf(exercise.lesson);
    if (to === undefined) return exercise;
    const toStub = await chineseStub(exercise.lesson);
    return {
      ...translatedAbout(exercise, to),
      // Made when it is asked for: of all exercises, one is opened at a time.
      get spokenStub() {
        return translatedStub(stubText(exercise), toStub);
      },
    };
  };
  return Promise.all(exercises.map(inLanguage));
}
