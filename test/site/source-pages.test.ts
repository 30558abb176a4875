import { describe, expect, it } from 'vitest';
import { chineseLine } from '../../src/site/recorded-lines.ts';
import { hrefOf, isSourcePage, linkedPage, pageNames } from '../../src/site/source-pages.ts';

describe('a page about another program', () => {
  it('comes after the other pages, and lies beside them on the site', async () => {
    const names = await pageNames('docs');
    expect(names).toContain('06-two-handshakes.md');
    expect(names.slice(names.findIndex((name) => isSourcePage(name))).every(isSourcePage)).toBe(true);
    expect(hrefOf('sources/phpwebsocket.md')).toBe('source-phpwebsocket.html');
    expect(hrefOf('06-two-handshakes.md')).toBe('06-two-handshakes.html');
  });

  it.each([
    ['sources/phpwebsocket.md', '../06-two-handshakes.md', '06-two-handshakes.md'],
    ['sources/index.md', 'phpwebsocket.md', 'sources/phpwebsocket.md'],
    ['06-two-handshakes.md', 'sources/phpwebsocket.md', 'sources/phpwebsocket.md'],
  ])('leads from %s by %s to %s, as the files do', (from, href, page) => {
    expect(linkedPage(from, href)).toBe(page);
  });
});

describe('a line of a recording, in Chinese', () => {
  it.each([
    ['close 1002 “bad, worse: worst”; ends TCP', '关闭 1002“bad, worse: worst”；断开 TCP'],
    ['says true, false from 4.1 MiB on', '返回 true，从 4.1 MiB 起 false'],
    [
      'permessage-deflate; server_max_window_bits=9; it refers 246 bytes back at most',
      'permessage-deflate; server_max_window_bits=9；最多往回引用 246 字节',
    ],
    ['wrong-field: expected a field; came none', 'wrong-field: expected a field; came none'],
  ])('%j is %j: what a program said stays as it was', (line, chinese) => {
    expect(chineseLine(line)).toBe(chinese);
  });
});
