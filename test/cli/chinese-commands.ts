/** What is true of programs for learners that speak Chinese. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { columns } from '../../src/render/columns.ts';
import type { Role } from '../../src/versions.ts';
import { englishIn } from '../course/english-left.ts';
import { runLearnerHere } from './learner-here.ts';
import type { Finished } from './run.ts';

/** Nothing of the machine that runs the tests chooses a language. */
export const NEUTRAL = { LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8' };

/** A lesson was printed in Chinese, without a sentence of English, and no wider than in English. @param number  `04` */
export function expectChineseLesson(number: string, { code, out }: Finished): void {
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^第 ${number} 课：`));
  expect(englishIn(out)).toEqual([]);
  expect(Math.max(...out.split('\n').map(columns))).toBeLessThanOrEqual(80);
}

/** The exercises of {@link someAnswers}. */
export const VERIFIED = ['3', '5', '9'] as const;

/** Answers, one of which is wrong, one missing, and one taken from the solution. @returns their folder */
export function someAnswers(folder: string): string {
  const answers = join(folder, 'answers');
  const put = (exercise: string, text: string) => {
    mkdirSync(join(answers, exercise), { recursive: true });
    writeFileSync(join(answers, exercise, 'exercise.ts'), text);
  };
  put('09-masking', 'export const applyMask = (part: Uint8Array) => part;\nexport const applyMaskFast = applyMask;\n');
  put('03-hixie76-keys', "export { createKey, keyNumber } from '../../lessons/03-hixie76-keys/solution.ts';\n");
  return answers;
}

/** What is said of a program that does nothing yet is Chinese, up to what the program printed. */
export async function expectChineseRole(role: Role, folder: string): Promise<void> {
  const program = join(folder, `${role}.mjs`);
  writeFileSync(program, readFileSync(`lessons/own-${role}/javascript/${role}.mjs`));
  const words = ['learn', role, '--once', '--stage', '1', '--lang', 'zh', '--workspace', folder, '--'];
  const { code, out } = await runLearnerHere([...words, process.execPath, program], NEUTRAL);
  expect(code).toBe(1);
  const [ours = ''] = out.split('打印了');
  expect(ours).toMatch(/✗ 用例 1\/\d+：/);
  expect(englishIn(ours)).toEqual([]);
}
