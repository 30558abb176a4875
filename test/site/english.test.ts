import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { markEnglish } from '../../src/site/english.ts';

function render(text: string): string {
  const markdown = new MarkdownIt();
  markEnglish(markdown);
  return markdown.renderInline(text);
}

describe('English in a page in Chinese', () => {
  it.each([
    ['Listens.', '<span lang="en">Listens.</span>'],
    ['the socket, `open`', '<span lang="en">the socket, <code>open</code></span>'],
    ['返回：the socket, once it is open', '返回：<span lang="en">the socket, once it is open</span>'],
    [
      '见 [A title of *three*](x)，第二节',
      '见<span lang="en"> <a href="x">A title of <em>three</em></a></span>，第二节',
    ],
    ['[一 A title of three words](x)', '<a href="x">一<span lang="en"> A title of three words</span></a>'],
    ['**一 and so on, two** and more', '<strong>一<span lang="en"> and so on, two</span></strong> and more'],
  ])('says its language: %s', (text, expected) => {
    expect(render(text)).toBe(expected);
  });

  it.each(['帧', 'Chrome 14', '`a b c d`', '字段 extended CONNECT 和 FIN', 'hixie-76', '§4.1'])(
    'is no name, and no code: %s',
    (text) => {
      expect(render(text)).not.toContain('lang=');
    },
  );
});
