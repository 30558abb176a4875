/** What there is to do: pages without a translation, and sections that have changed since theirs was written. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageNames } from '../source-pages.ts';
import { CHINESE_FOLDER } from '../words/language.ts';
import { readTranslation, type SourceSection, sourceSections } from './followed.ts';

/** How a page in English stands to its translation. */
export interface Standing {
  /** `09-masking.md`. */
  readonly name: string;
  readonly isTranslated: boolean;
  /** The keys of sections that have changed, of those that were added, and of those that are gone. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/** Pages that are made from the code: what they say is translated there. */
const MADE: ReadonlySet<string> = new Set(['reference.md', 'conformance.md']);

/** All pages that have a translation, or should have. @param docs  the folder of the pages */
export async function standings(docs: string): Promise<Standing[]> {
  const names = (await pageNames(docs)).filter((name) => !MADE.has(name));
  return Promise.all(
    names.map(async (name) => {
      const [text, translation] = await Promise.all([
        readFile(join(docs, name), 'utf8'),
        readIfThere(join(docs, CHINESE_FOLDER, name)),
      ]);
      return standingOf(name, text, translation);
    }),
  );
}

/** @param translation  undefined if there is none */
export function standingOf(name: string, text: string, translation: string | undefined): Standing {
  if (translation === undefined) return { name, isTranslated: false, changed: [], added: [], gone: [] };
  const now = sourceSections(text);
  const { follows } = readTranslation(translation, `docs/${CHINESE_FOLDER}/${name}`);
  const of = (all: readonly SourceSection[], key: string) => all.find((one) => one.key === key);
  const keys = (all: readonly SourceSection[]) => all.map(({ key }) => key);
  return {
    name,
    isTranslated: true,
    changed: keys(now.filter(({ key, hash }) => of(follows, key) !== undefined && of(follows, key)?.hash !== hash)),
    added: keys(now.filter(({ key }) => of(follows, key) === undefined)),
    gone: keys(follows.filter(({ key }) => of(now, key) === undefined)),
  };
}

/** Everything there is to do, a line for each page; none if all is done. */
export function toDo(all: readonly Standing[]): string[] {
  return all.flatMap(({ name, isTranslated, changed, added, gone }) => {
    if (!isTranslated) return [`${name}: missing`];
    const parts = Object.entries({ changed, added, gone }).filter(([, keys]) => keys.length > 0);
    if (parts.length === 0) return [];
    return [
      `${name}: ${parts.map(([what, keys]) => `${what}: ${keys.map((key) => `#${key}`).join(', ')}`).join('; ')}`,
    ];
  });
}

/** The same in a line, for the build. */
export function inALine(all: readonly Standing[]): string {
  const translated = all.filter(({ isTranslated }) => isTranslated);
  const behind = translated.reduce(
    (sum, { changed, added, gone }) => sum + changed.length + added.length + gone.length,
    0,
  );
  const sections = behind === 0 ? 'none of their sections is behind' : `sections behind: ${behind}`;
  return `in Chinese: ${translated.length} of ${all.length} pages, ${sections} (npm run translate -- status)`;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
