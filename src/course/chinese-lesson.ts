/** The Chinese texts of a lesson: `zh.ts` in its folder, and what all lessons share. */

import { existsSync } from 'node:fs';
import { CHINESE_TEXTS } from '../chinese/texts.ts';
import { type Catalogue, Translator } from '../translator.ts';
import type { LessonEntry } from './lessons.ts';

/**
 * What translates a lesson.
 *
 * @throws Error if its `zh.ts` exports no `zh`
 */
export async function chineseOf(entry: Pick<LessonEntry, 'id' | 'url'>): Promise<Translator> {
  return new Translator(...(await chineseTexts(entry)), ...CHINESE_TEXTS);
}

/** The texts that only this lesson has; none if nobody has written them yet. */
export async function chineseTexts({ id, url }: Pick<LessonEntry, 'id' | 'url'>): Promise<Catalogue[]> {
  const file = new URL('zh.ts', url);
  if (!existsSync(file)) return [];
  const { zh } = (await import(file.href)) as { zh?: Catalogue };
  if (zh === undefined) throw new Error(`lessons/${id}/zh.ts must export zh`);
  return [zh];
}
