/**
 * The pages of `docs/sources/`: what other programs did when they were run. They
 * lie beside the other pages on the site, and show the recordings of their name.
 */

import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Exhibit, Lesson } from '../course/lesson.ts';
import { exhibitsOf, isLog, lessonOfRecordings, readRecordings } from '../course/recording.ts';
import { translatedExhibits, translatedLesson } from '../course/translated.ts';
import type { Translator } from '../translator.ts';
import { chineseLine } from './recorded-lines.ts';
import { CHINESE_FOLDER } from './words/language.ts';

/** The folder inside `docs`. */
const FOLDER = 'sources';

/** The pages of a folder of pages, as paths in it, by name; those about sources last. */
export async function pageNames(docs: string): Promise<string[]> {
  const [top, sources] = await Promise.all([namesIn(docs), namesIn(join(docs, FOLDER))]);
  return [...markdown(top), ...markdown(sources).map((name) => `${FOLDER}/${name}`)];
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function markdown(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.md')).sort();
}

/** Whether a page is one about a source. @param id  `sources/phpwebsocket` */
export function isSourcePage(id: string): boolean {
  return id.startsWith(`${FOLDER}/`);
}

/** The name of a page in any language: `09-masking.md` of `zh/09-masking.md`. */
export function nameIn(path: string): string {
  return path.startsWith(`${CHINESE_FOLDER}/`) ? path.slice(CHINESE_FOLDER.length + 1) : path;
}

/** The file that a page is built as: `sources/phpwebsocket.md` as `source-phpwebsocket.html`. */
export function hrefOf(name: string): string {
  return `${name.replace(/\.md$/, '').replace(`${FOLDER}/`, 'source-')}.html`;
}

/**
 * Where a link of a page leads.
 *
 * @param from  the page, `sources/phpwebsocket.md`
 * @param href  as it is written there: `../06-two-handshakes.md`
 * @returns the page's path in `docs`: `06-two-handshakes.md`
 */
export function linkedPage(from: string, href: string): string {
  return posix.join(posix.dirname(from), href);
}

/** What was recorded for a page, played as a lesson is. */
export interface PlayedRecordings {
  readonly lesson: Lesson;
  readonly shown: ReadonlyMap<string, readonly Exhibit[]>;
}

/**
 * The recordings of a page.
 *
 * @param id  `sources/phpwebsocket`
 * @param to  what translates their titles and names
 */
export function recordingsOf(id: string, to?: Translator): PlayedRecordings {
  const page = id.slice(FOLDER.length + 1);
  const lesson = lessonOfRecordings(page, id);
  const all = Object.entries(readRecordings(page)).map(([name, one]) => [name, exhibitsOf(one)] as const);
  if (to === undefined) return { lesson, shown: new Map(all) };
  const shown = all.map(([name, exhibits]) => {
    return [name, translatedExhibits(exhibits, to).map((one, i) => withLinesOf(one, exhibits[i]))] as const;
  });
  return { lesson: translatedLesson(lesson, to), shown: new Map(shown) };
}

/** Lines of ours in Chinese; the logs of programs are as they were. */
function withLinesOf(translated: Exhibit, original: Exhibit | undefined): Exhibit {
  if (translated.kind !== 'values' || original?.kind !== 'values') return translated;
  const rows = translated.rows.map((row, i) => {
    const { name = '', value = row.value } = original.rows[i] ?? {};
    return { ...row, value: typeof value === 'string' && !isLog(name) ? chineseLine(value) : value };
  });
  return { ...translated, rows };
}
