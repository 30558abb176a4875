/** Visitors with more languages and sizes; test/browser/languages.test.ts has a few. */

import { describe, it } from 'vitest';
import { expectNoOffer, expectReadable } from './language-of-visitor.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

describe('a page in the language of the browser', () => {
  it.each([
    ['zh-TW', 'zh/index.html'],
    ['fr', 'index.html'],
  ])('is not offered to somebody with %s on %s', (locale, path) => expectNoOffer(site, locale, path));
});

describe('a page in Chinese', () => {
  it.each([
    [1280, 'zh/index.html'],
    [390, 'zh/state-undici-client.html'],
  ])('can be read by everybody, and is no wider than %d pixels: %s', (width, path) =>
    expectReadable(site, width, path),
  );
});
