/** What is said of a conversation of the learner's own code: in Chinese, from end to end. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEXTS_OF_SCRIPTS, TEXTS_OF_TERMINAL } from '../../src/chinese/texts.ts';
import { speakFromNow } from '../../src/say.ts';
import { Translator } from '../../src/translator.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { faultOf, hold } from '../course/own-code/hold.ts';
import type { Exchanged } from '../course/own-code/solutions.ts';

describe.each([
  ['in a terminal', TEXTS_OF_TERMINAL],
  ['on the page Live', TEXTS_OF_SCRIPTS['live.js'] ?? []],
])('the learner’s own code, %s, in Chinese', (_, texts) => {
  let to: Translator;
  beforeEach(() => {
    to = new Translator(...texts);
    speakFromNow(to);
  });
  afterEach(() => speakFromNow(undefined));

  it.each<[speak: Speak, exchanged: Exchanged, says: string]>([
    [
      'hixie-76',
      { keyNumber: () => 1, createKey: () => ({ key: '1 2', number: 12 }) },
      '你第 3 课的 createKey 藏的是 12，你的 keyNumber 在同一个密钥里找到的却是 1。线路上的字节没有错。',
    ],
    ['hixie-76', { encodeText: () => 7 }, '你第 7 课的 encodeText 返回的值不对：7；应为：字节。线路上的字节没有错。'],
    [
      'version-13',
      { createDecoder: () => () => [] },
      '你第 10 课的 createDecoder 没有读到完整的文本，后面也没有来别的。线路上的字节没有错。',
    ],
    [
      'version-13',
      { createDecoder: () => (chunk: Uint8Array) => (chunk.length < 7 ? ['Bye'] : []) },
      '回来的是“Hello, 你好”，你第 10 课的 createDecoder 读出的却是“Bye”。线路上的字节没有错。',
    ],
    [
      'version-13',
      { splitAt: () => ({ pieces: 1 }) },
      '你第 1 课的 splitAt 返回的值不对：对象；应为：pieces 和 rest。线路上的字节没有错。',
    ],
  ])('is told what went wrong in %s', async (speak, exchanged, says) => {
    expect(faultOf(await hold(speak, exchanged)).says).toBe(says);
    expect(to.missing).toEqual([]);
  });

  it.each(VERSIONS)('is told who wrote and read what in %s', async (speak) => {
    const { did } = await hold(speak);
    // Names of functions and versions, and what was said, are not translated.
    const words = did.map((line) => line.replace(/“[^”]*”|\b[a-z]+[A-Z]\w+\b/g, ''));
    expect(words.filter((line) => /[a-z]{2}/.test(line))).toEqual([]);
    expect(to.missing).toEqual([]);
  });
});
