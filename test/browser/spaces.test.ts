import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/handshake/hixie76.ts';
import { seededRandom } from '../../src/random.ts';
import { markSpaces } from '../../src/render/spaces.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();
const pages = readdirSync(process.env.TEST_SITE ?? '').filter((name) =>
  /^(?:[0-9]{2}-.*|side-by-side|glossary)\.html$/.test(name),
);

/** Texts with two spaces or more in a row, of which one takes no room on the screen. */
const collapsed = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const text = node.textContent ?? '';
      for (const { 0: run, index } of text.matchAll(/(?<=\S) {2,}(?=\S)/g)) {
        const widths = Array.from(run, (_, i) => {
          const range = document.createRange();
          range.setStart(node as Text, index + i);
          range.setEnd(node as Text, index + i + 1);
          return { width: range.getBoundingClientRect().width, drawn: node.parentElement?.checkVisibility() };
        });
        if (widths.some(({ width, drawn }) => drawn && width === 0)) found.push(text.slice(0, 80));
      }
    }
    return found;
  });

describe('spaces', () => {
  it.each(pages)('all take room on %s, on a phone and on a desk', async (name) => {
    for (const width of [360, 1280]) {
      const { page, close } = await visit(running.browser, running.app.url + name, { width });
      expect(await collapsed(page), String(width)).toEqual([]);
      await close();
    }
  });

  it('are found by that measure: a paragraph of two spaces has one that takes none', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}glossary.html`);
    await page.evaluate(() => document.querySelector('main p')?.append('a  b'));
    expect(await collapsed(page)).toEqual(['a  b']);
    await close();
  });

  it('of a key can be counted in a dump, in a table of values, in an error and in the search', async () => {
    const { key } = createKey(seededRandom(20));
    const { page, close } = await visit(running.browser, `${running.app.url}03-hixie76-keys.html`);
    const shown = markSpaces(key);
    expect(await page.locator('#two-requests .head code').allTextContents()).toContain(
      `Sec-WebSocket-Key1: ${shown}\\r\\n`,
    );
    expect(await page.locator('#make-a-key .values code').allTextContents()).toContain(shown);
    expect(await page.locator('#no-number .refusal').nth(1).textContent()).toContain(`"${shown.replace('·', '··')}"`);
    await page.keyboard.press('/');
    await page.waitForSelector('.search[open]');
    await page.keyboard.type('Sec-WebSocket-Key1');
    await page.waitForSelector('.search li');
    const results = await page.locator('.search li').allTextContents();
    expect(results.some((text) => text.includes(shown.slice(0, 12)))).toBe(true);
    expect(await page.locator('.search li mark').first().textContent()).toBe('Sec-WebSocket-Key1');
    await close();
  });
});
