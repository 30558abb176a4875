/** The course on pages in Chinese: its lessons are called what their pages are called. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const site = process.env.TEST_SITE ?? '';
const read = (name: string) => readFileSync(join(site, 'zh', name), 'utf8');
const plain = (text: string) => text.replace(/<[^>]*>/g, '').trim();

it.each([
  ['the list of lessons', 'index.html', /<a href="(\d\d-[^"]*)"[^>]*><span class="number">\d\d<\/span> (.*?)<\/a>/g],
  ['the map', 'course-map.html', /<li><a href="(\d\d-[^"]*)">\d\d (.*?)<\/a>/g],
])('has the titles of the pages in %s', (_, page, pattern) => {
  const named = Array.from(read(page).matchAll(pattern), ([, href = '', title = '']) => [href, plain(title)]);
  expect(named.length).toBeGreaterThan(10);
  expect(named).toEqual(named.map(([href = '']) => [href, plain(/<h1[^>]*>(.*?)<\/h1>/.exec(read(href))?.[1] ?? '')]));
});
