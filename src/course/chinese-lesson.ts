/**
 * The Chinese texts of a lesson: `zh.ts` and `zh-rules.ts` in its folder, and what all lessons share; those of the
 * comments in the stub of its exercise are in `zh-stub.ts`.
 */

import { existsSync } from 'node:fs';
import { CHINESE_TEXTS } from '../chinese/texts.ts';
import { type Catalogue, Translator } from '../translator.ts';
import type { LessonEntry } from './lessons.ts';

/** In the folder of a lesson, and what each exports. */
const FILES = [
  ['zh.ts', 'zh'],
  ['zh-rules.ts', 'rules'],
] as const;

/**
 * What translates a lesson.
 *
 * @throws Error if its `zh.ts` exports no `zh`
 */
export async function chineseOf(entry: Pick<LessonEntry, 'id' | 'url'>): Promise<Translator> {
  return new Translator(...(await chineseTexts(entry)), ...CHINESE_TEXTS);
}

/** The texts that only this lesson has, and those of its exercise's rules; none if nobody has written them yet. */
export async function chineseTexts(entry: Pick<LessonEntry, 'id' | 'url'>): Promise<Catalogue[]> {
  const found = await Promise.all(FILES.map(([file, name]) => catalogueIn(entry, file, name)));
  return found.filter((one) => one !== undefined);
}

/** What translates the comments in the stub of its exercise. */
export async function chineseStub(entry: Pick<LessonEntry, 'id' | 'url'>): Promise<Translator> {
  return new Translator((await catalogueIn(entry, 'zh-stub.ts', 'stub')) ?? {});
}

/** @returns undefined if there is no such file */
async function catalogueIn({ id, url }: Pick<LessonEntry, 'id' | 'url'>, file: string, name: string) {
  const address = new URL(file, url);
  if (!existsSync(address)) return undefined;
  const found = ((await import(address.href)) as Readonly<Record<string, Catalogue | undefined>>)[name];
  if (found === undefined) throw new Error(`lessons/${id}/${file} must export ${name}`);
  return found;
}
