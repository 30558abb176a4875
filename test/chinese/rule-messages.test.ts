/** What a rule says of a wrong answer has a text in Chinese, too. */

import { expect, it } from 'vitest';
import { exercises } from '../../src/chinese/exercises.ts';
import { CHINESE_TEXTS } from '../../src/chinese/texts.ts';
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

it('says how many bytes are in a call, and leaves its texts as they are', () => {
  const to = new Translator(...CHINESE_TEXTS);
  const call = 'f([no bytes, 13 bytes: 6f ..], 1 byte: 0a, "\\"2 bytes: no bytes")';
  expect(translatedLine(`called as ${call}`, to)).toBe(
    '调用 f([没有字节, 13 字节：6f ..], 1 字节：0a, "\\"2 bytes: no bytes")',
  );
  expect(to.missing).toEqual([]);
});

it('says how many bytes are in a value, and leaves its texts as they are', () => {
  const to = new Translator(...CHINESE_TEXTS);
  const value = '{ size: 2, key: 4 bytes: 37 fa 21 3d, said: "no bytes" }';
  const inChinese = '{ size: 2, key: 4 字节：37 fa 21 3d, said: "no bytes" }';
  expect(translatedLine(`received ${value}`, to)).toBe(`实得     ${inChinese}`);
  expect(translatedLine(`c1 00: expected an error; came ${value}`, to)).toBe(`c1 00：应报错；返回的是 ${inChinese}`);
});

it('puts no space between two words in Chinese, and knows what stands before a colon', () => {
  const to = new Translator(...CHINESE_TEXTS);
  expect(translatedLine('the key 12: expected an error; came an empty list', to)).toMatch(/；返回的是空列表$/);
  expect(translatedLine('printed:', to)).toBe('输出：');
});
