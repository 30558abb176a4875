/**
 * The pages on their way: read from `docs/`, rendered with what the steps of
 * their lessons show, their links checked.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CHINESE_TEXTS,
  TEXTS_OF_COMPARISON,
  TEXTS_OF_DRAWINGS,
  TEXTS_OF_RECORDINGS,
  TEXTS_OF_RESULTS,
} from '../chinese/texts.ts';
import { chineseOf } from '../course/chinese-lesson.ts';
import { listExercises, type Task } from '../course/exercises/exercise.ts';
import { type Handout, loadHandout } from '../course/handout.ts';
import type { Exhibit, Lesson } from '../course/lesson.ts';
import { type LessonEntry, listLessons, loadLesson } from '../course/lessons.ts';
import { loadQuestions, type Questions } from '../course/questions.ts';
import {
  translatedAbout,
  translatedExhibits,
  translatedHandout,
  translatedLesson,
  translatedQuestions,
} from '../course/translated.ts';
import type { Language } from '../languages.ts';
import type { Html } from '../render/markup.ts';
import { speaking } from '../say.ts';
import { loadStages } from '../stages/load-stages.ts';
import { Translator } from '../translator.ts';
import { BuildError } from './build-error.ts';
import { curriculum } from './curriculum.ts';
import { drawings, keptDrawings } from './drawings.ts';
import { type Figures, loadFigures } from './figures.ts';
import { UNCHECKED_PAGES } from './known-numbers.ts';
import { type RenderedPage, renderPage } from './markdown.ts';
import { type AnsweredQuestion, answeredQuestions } from './questions.ts';
import { sideBySide } from './side-by-side.ts';
import { hrefOf, isSourcePage, nameIn, pageNames, recordingsOf } from './source-pages.ts';
import { readTerms, type Term } from './terms.ts';
import { readTranslation } from './translations/followed.ts';
import { addressesOf, chineseDrawings, withTitles } from './translations/translated.ts';
import { CHINESE_FOLDER } from './words/language.ts';

/** The project's folder: `@code` paths start there. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The page that defines the words. */
const GLOSSARY = 'glossary';

/** What pages are made with, besides their text; it does not change while only the text does. */
export interface Material {
  /** By the id of their page. */
  readonly lessons: ReadonlyMap<string, Played>;
  readonly drawings: Readonly<Record<Language, ReadonlyMap<string, Html>>>;
}

/** A lesson, and what its steps have shown. */
export interface Played {
  readonly lesson: Lesson;
  /** The functions that its exercise asks for. */
  readonly tasks: readonly Task[];
  /** Whether it is one of the course; else a page has steps all the same. */
  readonly isOfCourse: boolean;
  /** Every lesson of the course has them. */
  readonly questions?: Questions;
  readonly handout?: Handout;
  /** What translates it; what all pages share by default. */
  readonly chinese?: Translator;
  readonly shown: ReadonlyMap<string, readonly Exhibit[]>;
  /** What its page places by name. */
  readonly figures: Figures;
}

/** A page that is rendered, not yet framed. */
export interface Draft {
  readonly language: Language;
  /** `docs/03-hixie76-keys.md`, or `docs/zh/03-hixie76-keys.md`. */
  readonly file: string;
  /** `03-hixie76-keys`, in every language. */
  readonly id: string;
  /** `03-hixie76-keys.html`, or `zh/03-hixie76-keys.html`. */
  readonly href: string;
  readonly played: Played | undefined;
  readonly rendered: RenderedPage;
  /** What it shows, step by step or recording by recording. */
  readonly shown: ReadonlyMap<string, readonly Exhibit[]>;
  /** The questions of its lesson, and where it answers them; none if it is no lesson of the course. */
  readonly questions: readonly AnsweredQuestion[];
}

/** Loads the lessons and runs their steps. */
export async function loadMaterial(): Promise<Material> {
  const [entries, exercises, server, client] = await Promise.all([
    ...([listLessons(), listExercises()] as const),
    ...([loadStages('server'), loadStages('client')] as const),
  ]);
  const tasksOf = (id: string) => exercises.find((exercise) => exercise.id === id)?.tasks ?? [];
  const ofCourse = await Promise.all(entries.map((entry) => playOfCourse(entry, tasksOf(entry.id))));
  const chinese = new Translator(...TEXTS_OF_COMPARISON);
  const aside = { isOfCourse: false, tasks: [], chinese, ...(await played(sideBySide)) };
  const draw = () => drawings(curriculum(ofCourse.map(({ lesson }) => lesson)), { server, client });
  return {
    lessons: new Map([...ofCourse, aside].map((one) => [one.lesson.id, one])),
    drawings: {
      en: new Map([...draw(), ...keptDrawings()]),
      zh: new Map([
        ...speaking(new Translator(...TEXTS_OF_DRAWINGS), draw),
        ...speaking(new Translator(...TEXTS_OF_RESULTS), keptDrawings),
      ]),
    },
  };
}

async function playOfCourse(entry: LessonEntry, tasks: readonly Task[]): Promise<Played> {
  const [lesson, questions, handout, chinese] = await Promise.all([
    ...([loadLesson(entry), loadQuestions(entry), loadHandout(entry), chineseOf(entry)] as const),
  ]);
  return { isOfCourse: true, tasks, questions, handout, chinese, ...(await played(lesson)) };
}

async function played(lesson: Lesson): Promise<Pick<Played, 'lesson' | 'shown' | 'figures'>> {
  return { lesson, shown: await runSteps(lesson), figures: await figuresOf(lesson) };
}

async function runSteps(lesson: Lesson): Promise<Map<string, readonly Exhibit[]>> {
  const shown = new Map<string, readonly Exhibit[]>();
  for (const step of lesson.steps) shown.set(step.id, await step.run());
  return shown;
}

async function figuresOf({ figures = {} }: Lesson): Promise<Figures> {
  const values = Object.entries(figures).map(async ([name, figure]) => [name, await figure()] as const);
  return new Map(await Promise.all(values));
}

/**
 * Renders every page of a folder, and every translation in the folder inside it.
 *
 * @throws BuildError naming the file and the line
 */
export async function draftPages(docs: string, material: Material): Promise<Draft[]> {
  const [english, translations] = await Promise.all([readPages(docs), readPages(join(docs, CHINESE_FOLDER))]);
  const glossary = english.get(`${GLOSSARY}.md`);
  const terms = glossary === undefined ? [] : readTerms(glossary, `${GLOSSARY}.md`);
  const figures = await loadFigures([...english.values(), ...translations.values()], ROOT);
  const shared = { terms, figures, drawings: material.drawings.en };
  const drafts = [...english].map(([name, text]) => draft(name, text, material, shared));
  for (const { lesson, isOfCourse } of material.lessons.values()) {
    if (isOfCourse && !english.has(`${lesson.id}.md`)) {
      throw new BuildError('no-page', `lessons/${lesson.id}`, 0, `expected a page docs/${lesson.id}.md`);
    }
  }
  const chinese = new Translator(...CHINESE_TEXTS);
  const drawn = speaking(new Translator(...TEXTS_OF_DRAWINGS), () => chineseDrawings(material, translations));
  const inChinese = { terms: chineseTerms(translations), figures, drawings: drawn };
  const ofRecordings = new Translator(...TEXTS_OF_RECORDINGS);
  const translated = [...translations].map(([name, text]) => {
    const original = drafts.find((one) => one.file === `docs/${name}`);
    const file = `docs/${CHINESE_FOLDER}/${name}`;
    if (!original)
      throw new BuildError('no-page', file, 0, `expected a page docs/${name}, which it is a translation of`);
    const translation = readTranslation(text, file);
    const headingIds = addressesOf(translation, english.get(name) ?? '', original.rendered);
    const translator = original.played?.chinese ?? (isSourcePage(original.id) ? ofRecordings : chinese);
    return speaking(translator, () =>
      draft(name, translation.text, material, inChinese, { file, headingIds, original, translator }),
    );
  });
  const all = [...drafts, ...translated];
  checkLinks(all);
  return all;
}

/** The words of the glossary in Chinese, with the addresses of that in English. */
function chineseTerms(pages: ReadonlyMap<string, string>): Term[] {
  const [name, text] = [`${GLOSSARY}.md`, pages.get(`${GLOSSARY}.md`)];
  if (text === undefined) return [];
  const translation = readTranslation(text, `docs/${CHINESE_FOLDER}/${name}`);
  return readTerms(translation.text, name, { language: 'zh', headingIds: translation.follows.map(({ key }) => key) });
}

/** The texts of the pages of a folder, by name. */
async function readPages(folder: string): Promise<Map<string, string>> {
  const names = await pageNames(folder);
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return new Map(await Promise.all(texts));
}

/** What all pages of a language share. */
interface Shared {
  readonly drawings: ReadonlyMap<string, Html>;
  readonly terms: readonly Term[];
  /** What pages place out of source files. */
  readonly figures: Figures;
}

/** What a translation has of its own. */
interface Translated {
  readonly file: string;
  readonly headingIds: readonly string[];
  /** The page that it is a translation of. */
  readonly original: Draft;
  readonly translator: Translator;
}

function draft(name: string, text: string, material: Material, shared: Shared, translated?: Translated): Draft {
  const { terms, figures, drawings } = shared;
  const id = name.replace(/\.md$/, '');
  const isSource = isSourcePage(id);
  const played = translatedPlay(material.lessons.get(id), translated?.translator);
  const shown = isSource ? recordingsOf(id, translated?.translator) : played;
  const { file = `docs/${name}`, headingIds, original } = translated ?? {};
  const language = translated === undefined ? 'en' : 'zh';
  const source = {
    language,
    headingIds,
    file,
    text,
    lesson: shown?.lesson,
    shown: shown?.shown,
    drawings,
    figures: new Map([...figures, ...(played?.figures ?? [])]),
    mayTypeNumbers: isSource || Object.hasOwn(UNCHECKED_PAGES, id),
    terms: id === GLOSSARY || isSource ? [] : terms,
  } as const;
  const rendered = renderPage(source, ROOT);
  const answers = { sections: withTitles(original?.rendered.sections ?? [], rendered.sections) };
  const questions = played?.questions ? answeredQuestions(id, played.questions, answers) : [];
  const href = translated === undefined ? hrefOf(name) : `${CHINESE_FOLDER}/${hrefOf(name)}`;
  return { language, file, id, href, played, rendered, shown: shown?.shown ?? new Map(), questions };
}

/** A lesson and what it has shown, in the language of a page. */
function translatedPlay(played: Played | undefined, to: Translator | undefined): Played | undefined {
  if (played === undefined || to === undefined) return played;
  const { lesson, questions, handout, shown, tasks } = played;
  return {
    ...played,
    lesson: translatedLesson(lesson, to),
    tasks: translatedAbout({ tasks }, to).tasks,
    ...(questions && { questions: translatedQuestions(questions, to) }),
    ...(handout && { handout: translatedHandout(handout, to) }),
    shown: new Map([...shown].map(([id, exhibits]) => [id, translatedExhibits(exhibits, to)])),
  };
}

/** Links go to pages that are built, and to addresses they have. A translation may be behind what its links lead to. */
function checkLinks(drafts: readonly Draft[]): void {
  const byFile = new Map(drafts.map((one) => [one.file, one.rendered]));
  for (const { file, rendered, language } of drafts) {
    for (const { href, line } of rendered.links) {
      const [path = '', fragment = ''] = href.split('#');
      if (path.startsWith('../')) {
        if (!path.startsWith('../../') && existsSync(join(ROOT, 'docs', path))) continue;
        throw new BuildError('broken-link', file, line, `the repository has no file "${path}"`);
      }
      const target = path === '' ? rendered : byFile.get(`docs/${path}`);
      if (!target) throw new BuildError('broken-link', file, line, `there is no page "${path}"`);
      const original = language === 'en' ? undefined : byFile.get(`docs/${nameIn(path)}`);
      const address = decodeURIComponent(fragment);
      if (fragment !== '' && !target.ids.has(address) && original?.ids.has(address) !== true) {
        throw new BuildError('broken-link', file, line, `"${path || file}" has no address "#${fragment}"`);
      }
    }
  }
}
