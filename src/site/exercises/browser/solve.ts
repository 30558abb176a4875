/**
 * The exercise of a lesson, solved on its page. The pages load this when a reader asks for it, and nothing of it
 * before.
 */

import { speakFromNow } from '../../../say.ts';
import { Translator } from '../../../translator.ts';
import { type ExerciseMaterial, LIST_FILE, type ListedExercise, materialFile } from '../material.ts';
import { Solving } from './solving.ts';

async function read<T>(file: string): Promise<T> {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`${file} is not there`);
  return (await response.json()) as T;
}

/**
 * Opens the exercise.
 *
 * @param id     `03-hixie76-keys`
 * @param after  what it is put after
 * @throws Error if its files cannot be loaded
 */
export async function open(id: string, after: Element): Promise<void> {
  const [material, list] = await Promise.all([
    read<ExerciseMaterial>(materialFile(id, document.documentElement.lang)),
    read<readonly ListedExercise[]>(LIST_FILE),
  ]);
  if (material.texts) speakFromNow(new Translator(material.texts));
  // The site's root is the folder that the scripts' folder is in.
  const solving = new Solving(material, list, new URL('../', import.meta.url).href);
  after.after(solving.element);
  solving.begin();
}
