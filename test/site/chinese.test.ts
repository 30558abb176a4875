import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { markChinese } from '../../src/site/chinese.ts';

function render(text: string): string {
  const markdown = new MarkdownIt();
  markChinese(markdown);
  return markdown.render(text);
}

describe('Chinese in a page', () => {
  it.each([
    ['帧. The unit.', '<p><span lang="zh">帧</span>. The unit.</p>\n'],
    ['“Websocket协议之php实现”', '<p>“Websocket<span lang="zh">协议之</span>php<span lang="zh">实现</span>”</p>\n'],
    ['# 握手', '<h1><span lang="zh">握手</span></h1>\n'],
    ['一个帧，一个消息。 Then.', '<p><span lang="zh">一个帧，一个消息</span>。 Then.</p>\n'],
    ['`帧`', '<p><code>帧</code></p>\n'],
    ['no Chinese', '<p>no Chinese</p>\n'],
  ])('says its language: %s', (text, expected) => {
    expect(render(text)).toBe(expected);
  });
});
