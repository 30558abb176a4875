/**
 * Builds the site: a page for each file of `docs/`, an index to search, styles,
 * fonts and scripts. A page that names a step, a declaration or a page that is
 * not there fails the build.
 */

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHINESE_TEXTS, TEXTS_OF_RESULTS } from '../chinese/texts.ts';
import { LAST_PAGE } from '../course/page-address.ts';
import { LANGUAGES, type Language } from '../languages.ts';
import { html } from '../render/markup.ts';
import { speaking } from '../say.ts';
import { Translator } from '../translator.ts';
import { allPages } from './all-pages.ts';
import { bundled, writeAssets } from './assets.ts';
import { cardAddress } from './cards/address.ts';
import { drawCards } from './cards/cards.ts';
import { STANDINGS } from './conformance/drawings.ts';
import { feedXml } from './conformance/feed.ts';
import { FEED, programPages } from './conformance/program-page.ts';
import { courseList, needsHtml } from './course-list.ts';
import { type CurriculumEntry, curriculum, lessonNumber } from './curriculum.ts';
import { handoutOf, handoutPages } from './handouts/handouts.ts';
import type { HandoutSource } from './handouts/sheets.ts';
import { emptyFolder } from './out-folder.ts';
import { movedIntoFolder } from './page-languages.ts';
import { type Neighbour, type PageFrame, pageHtml, rootOf } from './page-layout.ts';
import { type Draft, draftPages, loadMaterial } from './pages.ts';
import { questionsHeading, questionsHtml } from './questions.ts';
import { searchEntries } from './search-entries.ts';
import { writeSingleFile } from './single-file.ts';
import { nameIn } from './source-pages.ts';
import { inALine, standings } from './translations/standing.ts';
import { inChinese } from './translations/translated.ts';
import { CHINESE_FOLDER, TAGS } from './words/language.ts';
import { textScripts } from './words/script-texts.ts';
import { WORDS } from './words/words.ts';

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));

export interface BuildOptions {
  /** The folder to write; it is emptied first. */
  readonly out: string;
  /** The folder of the pages; `docs` by default. */
  readonly docs?: string;
  /** Where the site will be, for what must name it whole: `https://example.org/course/`. */
  readonly url?: string | undefined;
}

export interface BuiltSite {
  /** The pages, by file name. */
  readonly pages: readonly string[];
  /** What there is of them in Chinese, in a line. */
  readonly translations: string;
}

/**
 * Builds the site.
 *
 * @throws BuildError naming the file and the line; `not-a-site` if `out` holds something else
 */
export async function buildSite({ out, docs = DOCS, url }: BuildOptions): Promise<BuiltSite> {
  const assets = join(out, 'assets');
  // What is bundled in another process is ready when the pages are.
  const [drafts, bundles] = await Promise.all([rendered(docs), bundled(assets)]);
  await emptyFolder(out);
  await writeAssets(assets, bundles);
  await writePages(out, drafts, { url });
  return { pages: drafts.map(({ href }) => href), translations: inALine(await standings(docs)) };
}

/**
 * Builds the course as one file.
 *
 * @param file  its path
 * @param language  of its pages
 * @returns its size in bytes
 */
export async function buildSingleFile(file: string, language: Language = 'en', docs = DOCS): Promise<number> {
  const drafts = await rendered(docs);
  const kept = new Set(inLanguage(drafts, language).map(({ href }) => href));
  // Handouts are for paper, and each program's results are a page of the site.
  const frames = framesOf(drafts, {}).filter(({ href }) => kept.has(href));
  const pages = frames.map((frame) => ({ href: nameIn(frame.href), html: String(pageHtml(frame)) }));
  return writeSingleFile(file, pages, language);
}

async function rendered(docs: string): Promise<Draft[]> {
  return draftPages(docs, await loadMaterial());
}

/** What is the same on every page. */
export interface SiteFrame {
  readonly url?: string | undefined;
  /** A script that every page loads besides its own, under `assets/`. */
  readonly extraScript?: string;
}

/** Writes the pages, and the index to search them. */
export async function writePages(out: string, drafts: readonly Draft[], site: SiteFrame): Promise<void> {
  const indexes = LANGUAGES.map((language) => [language, JSON.stringify(searchEntries(drafts, language))] as const);
  // A link to a card has to be a whole address: without that of the site there is nothing to draw.
  const cards = site.url === undefined ? new Map<string, Uint8Array>() : drawCards(inLanguage(drafts, 'en'));
  if (cards.size > 0) await mkdir(join(out, 'assets', 'cards'), { recursive: true });
  await mkdir(join(out, CHINESE_FOLDER), { recursive: true });
  const frames = framesOf(drafts, site, new Set(cards.keys()));
  const translated = new Set(
    frames.flatMap(({ language, href }) => (language === 'zh' ? [href.slice(CHINESE_FOLDER.length + 1)] : [])),
  );
  await Promise.all([
    ...indexes.map(([language, index]) => {
      return replaceFile(join(out, 'assets', language === 'en' ? 'search.json' : `search-${language}.json`), index);
    }),
    ...textScripts().map(([name, script]) => replaceFile(join(out, 'assets', name), script)),
    ...[...cards].map(([id, card]) => replaceFile(join(out, cardAddress(id)), card)),
    replaceFile(join(out, FEED), String(feedXml(STANDINGS, site.url))),
  ]);
  // Last: a page that somebody opens now finds all that it loads.
  await Promise.all(
    frames.map((frame) => replaceFile(join(out, frame.href), written({ ...frame, ...site }, translated))),
  );
}

/** A page as its file has it. @param translated  the addresses of those that are there in Chinese, from their folder */
function written(frame: PageFrame, translated: ReadonlySet<string>): string {
  const page = String(pageHtml(frame));
  const mark = WORDS.zh.onlyEnglish;
  const root = frame.isAnywhere ? rootOf(frame.url) : undefined;
  return frame.language === 'zh' ? movedIntoFolder(page, translated, { mark, root }) : page;
}

function inLanguage(drafts: readonly Draft[], language: Language): Draft[] {
  return drafts.filter((one) => one.language === language);
}

/** All pages, with what is around them. @param withCard  the ids of those that have a card */
function framesOf(all: readonly Draft[], site: SiteFrame, withCard: ReadonlySet<string> = new Set()): PageFrame[] {
  const [drafts, chinese] = [inLanguage(all, 'en'), inLanguage(all, 'zh')];
  const lessons = drafts.filter(({ played }) => played?.isOfCourse);
  const course = courseOf(lessons);
  const way = [...lessons, ...drafts.filter(({ id }) => id === LAST_PAGE)];
  const titles = new Map(chinese.map(({ id, rendered }) => [id, rendered.title]));
  const around = {
    en: { way: way.map((draft) => neighbour(draft)), course },
    zh: { way: way.map((draft) => chineseNeighbour(draft, titles.get(draft.id))), course: inChinese(course, titles) },
  };
  const cardFor = ({ id }: Draft) => (withCard.has(id) ? { card: cardAddress(id) } : {});
  const otherFor = ({ id, language }: Draft) => {
    const other = (language === 'en' ? chinese : drafts).find((one) => one.id === id);
    return other ? { other: { language: other.language, href: other.href } } : {};
  };
  return [
    ...all.map((draft) =>
      draft.id === MISSING
        ? missingFrame(draft, drafts, { ...site, translated: draft.language === 'en' ? undefined : chinese })
        : { ...frameOf(draft, around[draft.language]), ...cardFor(draft), ...otherFor(draft) },
    ),
    ...inBoth(
      handoutPages(lessons.flatMap((draft) => onPaper(draft))),
      chinese.length === 0 ? [] : chineseHandouts(chinese, lessons),
    ),
    ...inBoth(
      programPages(STANDINGS),
      chinese.length === 0 ? [] : speaking(new Translator(...TEXTS_OF_RESULTS), () => programPages(STANDINGS)),
    ),
  ];
}

/** Pages that are no files of `docs`, in both languages. @param chinese  the same in Chinese, with the same addresses; none if there are no pages in Chinese */
function inBoth(english: readonly PageFrame[], chinese: readonly PageFrame[]): PageFrame[] {
  const moved = (href: string) => `${CHINESE_FOLDER}/${href}`;
  const there = new Set(chinese.map(({ href }) => href));
  return [
    ...english.map((page) =>
      there.has(page.href) ? { ...page, other: { language: 'zh' as const, href: moved(page.href) } } : page,
    ),
    ...chinese.map((page) => ({
      ...page,
      language: 'zh' as const,
      href: moved(page.href),
      other: { language: 'en' as const, href: page.href },
    })),
  ];
}

/** What the handout of a lesson is made from. @param original  the same in English, if it is a translation */
function onPaper({ played, questions }: Draft, original?: Draft): HandoutSource[] {
  if (!played?.handout) return [];
  const shown = original?.played?.shown ?? played.shown;
  return [{ ...played, handout: played.handout, questions, shown, to: original && played.chinese }];
}

function chineseHandouts(drafts: readonly Draft[], originals: readonly Draft[]): PageFrame[] {
  const sources = originals.flatMap((original) => {
    const draft = drafts.find(({ id }) => id === original.id);
    return draft ? onPaper(draft, original) : [];
  });
  return sources.length === 0 ? [] : speaking(new Translator(...CHINESE_TEXTS), () => handoutPages(sources));
}

/** Writes a file at once: a server that is reading the old one sends it to its end. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}~`, content);
  await rename(`${path}~`, path);
}

const MISSING = '404';

/** What some pages are besides their text. */
const TRAITS: Readonly<Record<string, Partial<PageFrame>>> = {
  index: { title: 'two-handshakes', section: 'course', script: 'stage.js', headings: [] },
  live: { section: 'live', script: 'live.js', headings: [] },
  playground: { section: 'playground', script: 'playground.js', headings: [] },
  calculators: { section: 'calculators', script: 'calculators.js', headings: [] },
  'side-by-side': { section: 'side-by-side', isBroad: true },
  'state-of-websocket': { isBroad: true, feed: FEED },
  'course-map': { section: 'course', headings: [] },
  [LAST_PAGE]: { section: 'course' },
};

/** The lessons with the titles of their pages. */
function courseOf(lessons: readonly Draft[]): CurriculumEntry[] {
  return curriculum(
    lessons.flatMap(({ played, rendered }) => (played ? [{ ...played.lesson, title: rendered.title }] : [])),
  );
}

/** The page for addresses at which there is none: it is shown at any of them, so its links start at the root. */
function missingFrame(
  { href, language, rendered }: Draft,
  drafts: readonly Draft[],
  { url, translated }: SiteFrame & { readonly translated?: readonly Draft[] | undefined },
): PageFrame {
  const list = allPages(drafts, WORDS[language], translated ? { translated, base: '' } : { base: rootOf(url) });
  return { ...rendered, href, language, body: html`${rendered.body}${list}`, headings: [], isAnywhere: true };
}

/** What is around the pages of a language. */
interface Around {
  /** The pages of the course, in their order. */
  readonly way: readonly Neighbour[];
  readonly course: readonly CurriculumEntry[];
}

function frameOf(draft: Draft, { way, course }: Around): PageFrame {
  const { id, href, language, played, rendered, questions } = draft;
  const words = WORDS[language];
  const frame: PageFrame = { ...rendered, href, language, ...TRAITS[id] };
  const place = way.findIndex((one) => one.href === `${id}.html`);
  const neighbours = place < 0 ? {} : { previous: way[place - 1], next: way[place + 1] };
  if (!played?.isOfCourse) return { ...frame, ...neighbours };
  const entry = course.find((one) => one.id === id);
  return {
    ...frame,
    ...neighbours,
    kicker: words.kicker(Number(lessonNumber(id)), course.length, minutes(rendered.words)),
    lesson: id,
    tasks: played.tasks.map(({ name }) => name),
    headings: [...rendered.headings, questionsHeading(words)],
    questions: speaking(language === 'zh' ? played.chinese : undefined, () =>
      questionsHtml(questions, handoutOf(id), words),
    ),
    lessons: courseList(course, id, words),
    needs: entry && needsHtml({ ...entry, needs: played.lesson.needs ?? {} }, words),
    section: 'course',
  };
}

function neighbour({ id, rendered }: Draft): Neighbour {
  return { href: `${id}.html`, title: rendered.title };
}

/** @param title  in Chinese, if the page is there in it */
function chineseNeighbour(draft: Draft, title: string | undefined): Neighbour {
  return title === undefined ? { ...neighbour(draft), lang: TAGS.en } : { ...neighbour(draft), title };
}

/** Reading time, at two hundred words per minute, and five minutes to look at the bytes. */
function minutes(words: number): number {
  return Math.max(1, Math.round(words / 200)) + 5;
}
