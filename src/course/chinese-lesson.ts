/** The Chinese texts of a lesson: `zh.ts` and `zh-rules.ts` in its folder, and what all lessons share. */

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
export async function chineseTexts({ id, url }: Pick<LessonEntry, 'id' | 'url'>): Promise<Catalogue[]> {
  const texts: Catalogue[] = [];
  for (const [file, name] of FILES) {
    const address = new URL(file, url);
    if (!existsSync(address)) continue;
    const found = ((await import(address.href)) as Readonly<Record<string, Catalogue | undefined>>)[name];
    if (found === undefined) throw new Error(`lessons/${id}/${file} must export ${name}`);
    texts.push(found);
  }
  return texts;
}
