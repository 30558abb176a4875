/** English texts become those of another language, with the values that are in them. */

import { describe, expect, it } from 'vitest';
import { TEXTS_OF_TERMINAL } from '../src/chinese/texts.ts';
import { chineseTexts } from '../src/course/chinese-lesson.ts';
import { listLessons } from '../src/course/lessons.ts';
import { cutAtPlaces } from '../src/places.ts';
import { html } from '../src/render/markup.ts';
import { sayHtml } from '../src/render/say-html.ts';
import { said, say, speaking } from '../src/say.ts';
import { type Catalogue, Translator } from '../src/translator.ts';

const NUMBERS: Catalogue = { '{#count} bytes': '{count} 字节', 'read {#number}': '第 {number} 次读' };

describe('a translator', () => {
  it('puts the values of a text into its translation, in any order', () => {
    const to = new Translator({ '{sent} of {all} came': '{all} 中到了 {sent}', ...NUMBERS });
    expect(to.text('3 bytes of 5 came')).toBe('5 中到了 3 字节');
    expect(to.text('read 12')).toBe('第 12 次读');
  });

  it('leaves what is quoted as it is, since that is data', () => {
    const to = new Translator({ hello: '你好', 'text “{text}”': '文本“{text}”', 'field {name}': '字段 {name}' });
    expect(to.text('text “hello”')).toBe('文本“hello”');
    expect(to.text('field hello')).toBe('字段你好');
  });

  it('takes the text before a pattern, and of two patterns the one that says more', () => {
    const to = new Translator({ '{a} came': '一', '{a} and {b} came': '二', 'one and two came': '三' });
    expect(['one came', '1 and 2 came', 'one and two came'].map((text) => to.text(text))).toEqual(['一', '二', '三']);
  });

  it('has a space between Chinese and Latin letters, but none between Chinese and Chinese', () => {
    const to = new Translator({
      'sends {after}, not {before}': '改发 {after}，不再发 {before} 了',
      '{a} {b} go!': '{a} {b}走！',
    });
    const filled = (after: string, before: string) =>
      speaking(to, () => [
        say('sends {after}, not {before}', { after, before }),
        said(`sends ${after}, not ${before}`),
      ]);
    expect(filled('hixie-76', '草案 75')).toEqual(Array(2).fill('改发 hixie-76，不再发草案 75 了'));
    expect(filled('草案', '两个密钥')).toEqual(Array(2).fill('改发草案，不再发两个密钥了'));
    expect(['服务器 拒绝 go!', 'Chrome 拒绝 go!'].map((text) => to.text(text))).toEqual([
      '服务器拒绝走！',
      'Chrome 拒绝走！',
    ]);
    expect(String(speaking(to, () => sayHtml('{a} {b} go!', { a: html`<b>服务器</b>`, b: '拒绝' })))).toBe(
      '<b>服务器</b>拒绝走！',
    );
  });

  it('takes no text of nothing but values for a pattern, which would match everything', () => {
    const to = new Translator({
      '{name}: {value}': '{name}：{value}',
      '{a} and {b}': '{a} 和 {b}',
      '{#time} s': '{time} 秒',
    });
    expect(['not: translated', 'this and that', '3 s'].map((text) => to.find(text))).toEqual([
      undefined,
      undefined,
      '3 秒',
    ]);
    expect(to.template('{name}: {value}')).toBe('{name}：{value}');
  });

  it('takes nothing but digits for a number, and the figures of a page for no values', () => {
    const to = new Translator({ ...NUMBERS, 'a {{figure}} of it': '其中 {{figure}}' });
    expect(to.find('no bytes')).toBeUndefined();
    expect(to.text('a {{figure}} of it')).toBe('其中 {{figure}}');
    expect(to.find('a {{other}} of it')).toBeUndefined();
  });

  it('goes on from a place that ends too early, and is not caught by a text made for that', () => {
    const to = new Translator({ '{what} read {#count} of {all}, {end}.': '{all}{count}{what}{end}' });
    expect(to.text('two words read 3 of a, b, c.')).toBe('a3two wordsb, c');
    // A regular expression tries the places in all combinations, which takes longer than anybody waits.
    expect(to.find(` read 1 of ${' read 1 of , '.repeat(3000)}`)).toBeUndefined();
  });

  it('leaves a number that is data as it is, but not a label that is one', () => {
    const to = new Translator({ '2010': '2010 年', 'whole: {words}': '完整的：{words}' });
    expect([to.text('whole: 2010'), to.text('2010'), to.template('2010')]).toEqual(['完整的：2010', '2010', '2010 年']);
  });

  it('remembers what it had no text for, if that has words in it', () => {
    const to = new Translator(NUMBERS);
    for (const text of ['no text', 'FF', 'Sec-WebSocket-Key1', '`code` 12', '3 bytes']) to.text(text);
    for (const text of ['ws 8.23.0, Netty 4.1.48.Final', 'GET /chat', 'https://evil.example']) to.text(text);
    expect(to.missing).toEqual(['no text']);
  });
});

describe('what is spoken', () => {
  it('is English unless another language was chosen, and English again afterwards', () => {
    const to = new Translator(NUMBERS);
    expect(say('{#count} bytes', { count: 3 })).toBe('3 bytes');
    expect(speaking(to, () => [say('{#count} bytes', { count: 3 }), said('read 4')])).toEqual(['3 字节', '第 4 次读']);
    expect(() =>
      speaking(to, () => {
        throw new Error('while it is spoken');
      }),
    ).toThrow();
    expect(said('read 4')).toBe('read 4');
  });
});

/** The names in a text, each once; Chinese has no plural. */
const places = (text: string) =>
  [...new Set(cutAtPlaces(text).places.map(({ name }) => name))]
    .filter((name) => name !== 's')
    .sort()
    .join();

describe('the texts in Chinese', () => {
  it('have every value that the English ones have, but for the s of a plural, and no other', async () => {
    const ofLessons = await Promise.all((await listLessons()).map(chineseTexts));
    const wrong = [...TEXTS_OF_TERMINAL, ...ofLessons.flat()].flatMap((catalogue) =>
      Object.entries(catalogue).filter(([english, chinese]) => places(english) !== places(chinese)),
    );
    expect(wrong).toEqual([]);
  });
});
