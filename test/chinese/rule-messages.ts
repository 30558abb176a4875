/** What rules say of wrong answers, and what of it nobody has written in Chinese. */

import { expect } from 'vitest';
import { CHINESE_TEXTS } from '../../src/chinese/texts.ts';
import { chineseTexts } from '../../src/course/chinese-lesson.ts';
import { described, type Thrown } from '../../src/course/exercises/answer/run-rules.ts';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import { translatedLine } from '../../src/course/exercises/said-message.ts';
import { Translator } from '../../src/translator.ts';
import { type Answer, rulesOf } from '../course/rules-of.ts';
import { mutantsOf } from '../course/wrong-answers.ts';

/** What rules throw; the message of every other error is the answer's own. */
const OF_RULES: readonly unknown[] = ['Differs', 'NotRefused', 'NotWritten'];

/**
 * Expects a text in Chinese for each message and mistake.
 *
 * @param all  whether each wrong answer is tried with every rule of its task, or only until it breaks one
 */
export async function expectAllInChinese(exercise: Exercise, { all }: { readonly all: boolean }): Promise<void> {
  const to = new Translator(...(await chineseTexts(exercise.lesson)), ...CHINESE_TEXTS);
  const rules = await rulesOf(exercise);
  const solution = (await import(exercise.solution)) as Answer;
  let said = 0;
  for (const { task, answer } of await mutantsOf(exercise, solution)) {
    const own = rules.all.filter((rule) => rule.task === task);
    for (const tried of all ? own.map((rule) => [rule]) : [own]) {
      const broken = await rules.firstBroken(answer, tried);
      if (!broken) continue;
      translate(described(broken.thrown), to);
      said++;
    }
  }
  expect(said).toBeGreaterThan(0);
  expect(to.missing).toEqual([]);
}

function translate({ name, message = '', mistake }: Thrown, to: Translator): void {
  if (mistake !== undefined) to.text(mistake);
  if (!OF_RULES.includes(name)) return;
  for (const line of message.split('\n')) translatedLine(line, to);
}
