/** Figures with words on a page in Chinese, and the space around them. */

import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../src/site/markdown.ts';

function body(text: string, figure: string | number): string {
  const source = { file: 'docs/zh/x.md', text: `# 问\n\n${text}`, figures: new Map([['n', figure]]) };
  return String(renderPage({ ...source, language: 'zh' }, process.cwd()).body).trim();
}

describe('a figure on a page in Chinese', () => {
  it.each([
    ['5 seconds', '等 5 秒再发'],
    ['16 minutes (944 seconds)', '等 16 分钟（944 秒）再发'],
    ['20 ms', '等 20 ms 再发'],
    [1024, '等 1,024 再发'],
  ])('that is %j has its words in Chinese, and a space only beside what is not', (figure, expected) => {
    expect(body('等 {{n}} 再发', figure)).toBe(`<p>${expected}</p>`);
  });

  it('loses the space before it, too, if it begins in Chinese', () => {
    expect(body('收到后 {{n}}。', 'closes with 1008')).toBe('<p>收到后用 1008 关闭。</p>');
  });

  it('is refused with words that have no Chinese yet', () => {
    expect(() => body('它 {{n}}。', 'waits for the end')).toThrow('docs/zh/x.md:3: n is “waits for the end”');
  });
});
