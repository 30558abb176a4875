/** What a rule says of a wrong answer has a text in Chinese, too. */

import { expect, it } from 'vitest';
import { exercises } from '../../src/chinese/exercises.ts';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { translatedLine } from '../../src/course/exercises/said-message.ts';
import { Translator } from '../../src/translator.ts';
import { SLOW } from '../course/wrong-answers.ts';
import { expectAllInChinese } from './rule-messages.ts';

const quick = (await listExercises()).filter(({ id }) => id !== SLOW);

it.each(quick)('has all that exercise $id says first of wrong answers', async (exercise) => {
  await expectAllInChinese(exercise, { all: false });
});

it('leaves values that are data as they are, and what stands one below the other in its columns', () => {
  const to = new Translator(exercises);
  const inChinese = (...lines: readonly string[]) => lines.map((line) => translatedLine(line, to));
  expect(inChinese('  expected "at least 3"', '  received no bytes', '           ^ character 2')).toEqual([
    '  应为     "at least 3"',
    '  实得     没有字节',
    '           ^ 第 2 个字符（从 0 数）',
  ]);
  expect(inChinese('the key 12, the first line: expected an error; came "nothing, all"')).toEqual([
    'the key 12, the first line：应报错；返回的是 "nothing, all"',
  ]);
  expect(to.missing).toEqual(['the key 12, the first line']);
});
