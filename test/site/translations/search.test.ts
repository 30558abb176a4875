/** What is found on pages in Chinese: those first, by words of both languages, and everything else in English. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchOver } from '../../../src/site/browser/search-engine.ts';
import type { SearchEntry } from '../../../src/site/browser/search-entry.ts';

const site = process.env.TEST_SITE ?? '';
const read = (name: string) => JSON.parse(readFileSync(join(site, 'assets', name), 'utf8')) as SearchEntry[];
const chinese = read('search-zh.json');
const search = searchOver(chinese);
/** The pages that are found, those in Chinese as `zh/…`. */
const pagesOf = (words: string) => search(words).map(({ entry }) => entry.href.split('#')[0] ?? '');

describe('the search on pages in Chinese', () => {
  it.each([
    ['掩码', 'zh/09-masking.html'],
    ['套接字', 'zh/01-byte-stream.html'],
  ])('finds the lesson about %s first', (words, page) => {
    expect(pagesOf(words)[0]).toBe(page);
  });

  it.each([
    ['缓存投毒', '09-masking.html'],
    ['字节流', '01-byte-stream.html'],
    ['masking key', '09-masking.html'],
    ['byte stream', '01-byte-stream.html'],
    ['背压', '18-backpressure.html'],
    ['分片', '11-fragmentation.html'],
  ])('finds by %s, in whichever language the page is, %s', (words, page) => {
    expect(pagesOf(words).map((found) => found.replace(/^zh\//, ''))).toContain(page);
  });

  it('finds what the code shows at the addresses of the pages in Chinese', () => {
    const fields = chinese.filter(({ kind, href }) => kind === 'field' && href.startsWith('zh/'));
    expect(fields.length).toBeGreaterThan(0);
    for (const { href } of chinese) {
      const [name = '', id] = href.split('#');
      const path = join(site, name);
      expect(existsSync(path), href).toBe(true);
      if (href.startsWith('zh/') && id !== undefined) expect(readFileSync(path, 'utf8')).toContain(`id="${id}"`);
    }
  });

  it('finds no page in English that is there in Chinese, and no page in Chinese where one searches in English', () => {
    const prose = chinese.filter(({ kind }) => kind === 'lesson' || kind === 'page').map(({ href }) => href);
    expect(prose.filter((href) => /^(?:index|09-masking|01-byte-stream)\.html(?:#.*)?$/.test(href))).toEqual([]);
    expect(read('search.json').filter(({ href }) => href.startsWith('zh/'))).toEqual([]);
  });
});
