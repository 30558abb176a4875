/** Writes down what the pages need to set their exercises, and to check them. */

import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exercises as sharedTexts } from '../chinese/exercises.ts';
import { chineseStub, chineseTexts } from '../course/chinese-lesson.ts';
import { type Exercise, listExercises } from '../course/exercises/exercise.ts';
import { translatedStub } from '../course/exercises/stub-comments.ts';
import { solutionOf } from '../course/learn/solution-of.ts';
import { translatedAbout } from '../course/translated.ts';
import { type Catalogue, Translator } from '../translator.ts';
import { linesHtml } from './code-lines.ts';
import { exerciseAssets } from './exercise-assets.ts';
import { type ExerciseMaterial, LIST_FILE, type ListedExercise, materialFile } from './exercises/material.ts';
import { highlight } from './highlight.ts';

/** @param assets  the folder of the scripts */
export async function writeExercises(assets: string): Promise<void> {
  const [exercises, checking] = await Promise.all([listExercises(), exerciseAssets()]);
  const list = exercises.map(({ id, number, tasks }): ListedExercise => {
    return { id, number, tasks: tasks.map(({ name }) => name) };
  });
  await mkdir(dirname(join(assets, LIST_FILE)), { recursive: true });
  await Promise.all([
    writeFile(join(assets, LIST_FILE), JSON.stringify(list)),
    ...[...checking].map(([address, text]) => writeFile(join(assets, '..', address), text)),
    ...exercises.map(async (exercise) => {
      const material = materialOf(exercise);
      await writeFile(join(assets, materialFile(exercise.id)), JSON.stringify(material));
      const chinese = JSON.stringify(await chineseMaterial(exercise, material));
      await writeFile(join(assets, materialFile(exercise.id, 'zh')), chinese);
    }),
  ]);
}

export function materialOf({ id, number, tasks, stub, solution }: Exercise): ExerciseMaterial {
  const solved = readFileSync(solution, 'utf8');
  const names = tasks.map(({ name }) => name);
  return {
    id,
    number,
    stub: readFileSync(stub, 'utf8'),
    tasks: tasks.map((task) => {
      const others = names.filter((name) => name !== task.name);
      const code = solutionOf(solved, task.name, others);
      return { ...task, solution: String(linesHtml(code.split('\n'), highlight(code, 'ts'))) };
    }),
  };
}

/** The same in Chinese, with the comments of its stub, and what its rules say. */
async function chineseMaterial({ lesson }: Exercise, material: ExerciseMaterial): Promise<ExerciseMaterial> {
  const own = await chineseTexts(lesson);
  const { tasks } = translatedAbout(material, new Translator(...own));
  // Of two that have a text, the first counts.
  const texts = Object.assign({}, ...[...own, sharedTexts].toReversed()) as Catalogue;
  const stub = translatedStub(material.stub, await chineseStub(lesson));
  return { ...material, stub, tasks: material.tasks.map((task, i) => ({ ...task, ...tasks[i] })), texts };
}
