import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/handshake/hixie76.ts';
import { seededRandom } from '../../src/random.ts';
import { markSpaces } from '../../src/render/spaces.ts';
import { collapsedSpaces } from './collapsed-spaces.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

describe('spaces', () => {
  it('that take no room are found: a paragraph of two spaces has one that takes none', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}glossary.html`);
    await page.evaluate(() => document.querySelector('main p')?.append('a  b'));
    expect(await collapsedSpaces(page)).toEqual(['a  b']);
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
