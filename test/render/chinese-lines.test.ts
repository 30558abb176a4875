/** Chinese has no spaces to break lines at: lines end between two characters, but marks stay with what they belong to. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, wrap } from '../../src/render/columns.ts';
import { foldLines } from '../../src/render/fold.ts';

/** Characters of a text in Chinese with names in it; no mark comes twice, as in real texts. */
const chinese = fc
  .array(fc.constantFrom('掩码', '字节', '帧', '的', 'opcode', ' RFC 6455 ', '，', '。', '（', '）', '“', '”', '12'), {
    maxLength: 40,
  })
  .map((parts) =>
    parts
      .join('')
      .replace(/ *([，。（）“”])[，。（）“” ]*/g, '$1')
      .replace(/ +/g, ' ')
      .trim(),
  );
const widths = fc.integer({ min: 12, max: 60 });

describe('lines of Chinese', () => {
  it('begin with no mark that closes, and end with none that opens', () => {
    // A word of Latin letters that fills a line by itself cannot leave anything to the next one.
    const isWord = (line: string) => /^[（“]?[\w ]+$/.test(line);
    const isChinese = (line: string, next: string) =>
      /\p{Script=Han}/u.test(`${line.split(' ').at(-1)}${next.split(' ')[0]}`);
    const isBad = (line: string, next = '') =>
      isChinese(line, next) && (/[（“]$/.test(line) || (/^[，。）”]/.test(next) && !isWord(line)));
    fc.assert(
      fc.property(chinese, widths, (text, width) => {
        const lines = wrap(text, width);
        expect(lines.filter((line, i) => i < lines.length - 1 && isBad(line, lines[i + 1]))).toEqual([]);
      }),
    );
  });

  it('lose nothing, are as wide as they may be at most, and full if the text goes on', () => {
    fc.assert(
      fc.property(chinese, widths, (text, width) => {
        for (const lines of [wrap(text, width), foldLines(text, width)]) {
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          expect(lines.filter((line) => columns(line) > width)).toEqual([]);
        }
      }),
    );
    const sentence = '每一帧都换新的掩码密钥，这样网页就决定不了代理看到什么。';
    expect(wrap(sentence, 20).map(columns)).toEqual([20, 20, 16]);
  });

  it('keep words of Latin letters whole', () => {
    expect(wrap('掩码密钥是masking key四个字节', 16)).toEqual(['掩码密钥是', 'masking key四个', '字节']);
  });

  it('keep a number with its unit, and with the 第 before it', () => {
    for (const text of ['过了 40 秒才断开', '这是第 13 课，共 20 课']) {
      for (let width = 12; width <= columns(text); width++) {
        for (const lines of [wrap(text, width), foldLines(text, width)]) {
          expect(lines.filter((line) => /(?:第|\d)$/.test(line))).toEqual([]);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        }
      }
    }
  });
});
