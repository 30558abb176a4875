import { describe, expect, it } from 'vitest';
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
