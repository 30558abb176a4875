/** Visitors with more languages, places and sizes; test/browser/languages.test.ts has a few. */

import { describe, expect, it } from 'vitest';
import { expectHeaderApart } from './header-apart.ts';
import { expectNoOffer, expectPlaceKept, expectReadable } from './language-of-visitor.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (path: string, options = {}) => visit(site.browser, site.app.url + path, options);

describe('the link to the other language', () => {
  it('keeps a heading and a field that the address names', async () => {
    const { page, complaints, close } = await open('09-masking.html');
    const field = await page.locator('tr[id]').first().getAttribute('id');
    await expectPlaceKept(site, page, ['#why-the-key-has-to-be-random', `#${field}`]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a page in the language of the browser', () => {
  it.each([
    ['zh-TW', 'zh/index.html'],
    ['fr', 'index.html'],
  ])('is not offered to somebody with %s on %s', (locale, path) => expectNoOffer(site, locale, path));
});

describe('a page in Chinese', () => {
  it.each([
    [1280, 'zh/index.html'],
    [390, 'zh/01-byte-stream.html'],
    [390, 'zh/state-undici-client.html'],
  ])('can be read by everybody, and is no wider than %d pixels: %s', async (width, path) => {
    const visited = await open(path, { width });
    await expectReadable(visited, width);
    await visited.close();
  });
});

it('a page in English has nothing in its header that lies on something else, at any width', async () => {
  const visited = await open('index.html');
  await expectHeaderApart(visited);
  await visited.close();
});
