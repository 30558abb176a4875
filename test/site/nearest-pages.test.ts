import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestPages } from '../../src/site/browser/nearest-pages.ts';
import { anyCharacter } from '../any-character.ts';

const site = process.env.TEST_SITE ?? '';
const missing = readFileSync(join(site, '404.html'), 'utf8');
const list = missing.slice(missing.indexOf('<div class="all-pages">'), missing.indexOf('</main>'));
const pages = [...list.matchAll(/<a href="\/([^"]+)">([^<]+)<\/a>/g)].map(([, name = '', title = '']) => ({
  name,
  title,
}));

describe('the page for an address at which there is none', () => {
  it('lists every page but itself, handouts and programs, from the root of the site', () => {
    const others = readdirSync(site).filter(
      (name) => name.endsWith('.html') && !/^(?:404|handout-.*|state-.*-(?:client|server).*)\.html$/.test(name),
    );
    expect(pages.map(({ name }) => name).sort()).toEqual(others.sort());
  });

  it.each([
    ['/lesson-9', '09-masking.html'],
    ['/lesson9.html', '09-masking.html'],
    ['/masking', '09-masking.html'],
    ['/course/maskng.htm', '09-masking.html'],
    ['/09-mask.html', '09-masking.html'],
    ['/hixie76-key', '03-hixie76-keys.html'],
    ['/playgroud', 'playground.html'],
    ['/Glossary/', 'glossary.html'],
    ['/side_by_side', 'side-by-side.html'],
    ['/en/ping%20pong', '13-ping-pong.html'],
    ['/utf-8', '12-utf8.html'],
  ])('takes %s for %s', (path, name) => {
    expect(nearestPages(path, pages)[0]?.name).toBe(name);
  });

  it.each(['/', '/wp-admin', '/%E0%A4', '/favicon.ico'])('suggests nothing for %s', (path) => {
    expect(nearestPages(path, pages)).toEqual([]);
  });

  it('takes anything that is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webPath(), fc.string({ unit: anyCharacter })), (path) => {
        expect(nearestPages(path, pages).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
