/** What is open comes first in the playground: the inputs fold, and the bits appear when a byte is chosen. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BOTH, finish, openLoopback, pieces, soon, unfold } from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

const open = (width = 1280, hash = '') => visit(site.browser, `${site.app.url}playground.html${hash}`, { width });
const another = (page: Page) => page.locator('#another');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const isInView = (page: Page, selector: string) =>
  page.locator(selector).evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

describe('the inputs of the playground', () => {
  it('fold when a capture is opened: its conversations, the ladder and the way back are on the first screen', async () => {
    const visited = await open();
    const { page } = visited;
    await openLoopback(page);
    await soon(() => pieces(page)).toEqual(BOTH);
    expect(await page.locator('#paste').isVisible()).toBe(false);
    for (const part of ['#another', '#conversations', '#list']) expect(await isInView(page, part), part).toBe(true);
    await finish(visited);
  });

  it('unfold and fold by keyboard, and the focus is never lost', async () => {
    const visited = await open(390);
    const { page } = visited;
    expect(await another(page).isVisible()).toBe(false);
    await page.focus('[data-example="masked"]');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('another');
    expect(await page.getByRole('button', { name: 'Open another', expanded: false }).count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('paste');
    expect(await page.locator('.builder').isVisible()).toBe(true);
    await another(page).press('Enter');
    expect(await page.locator('#paste').isVisible()).toBe(false);
    expect(await focused(page)).toBe('another');
    await finish(visited);
  });

  it('stay where they are while somebody types', async () => {
    const visited = await open();
    const { page } = visited;
    const place = () => page.locator('#paste').boundingBox();
    const before = await place();
    await page.focus('#paste');
    await page.keyboard.type('81 05 48 65 6c 6c 6f');
    await soon(() => pieces(page)).toEqual(['text']);
    expect(await place()).toEqual(before);
    expect(await page.locator('.examples').isVisible()).toBe(true);
    await finish(visited);
  });

  it('fold when an address or what was pasted beside the box is shown, and take more while they are folded', async () => {
    const visited = await open(1280, '#bytes=gQVIZWxsbw&from=server');
    const { page } = visited;
    expect(await another(page).getAttribute('aria-expanded')).toBe('false');
    const pasteAnywhere = () =>
      page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '8a 00');
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('h1')?.dispatchEvent(event);
      });
    await pasteAnywhere();
    await soon(() => pieces(page)).toEqual(['pong']);
    expect(await page.locator('#paste').isVisible()).toBe(false);
    await unfold(page);
    expect(await page.inputValue('#paste')).toBe('8a 00');
    await page.focus('#share');
    await pasteAnywhere();
    expect(await page.locator('#paste').isVisible()).toBe(false);
    await finish(visited);
  });
});

describe('the bits of the playground', () => {
  it('appear when a byte is chosen, in its row or in the grid, and begin with that byte', async () => {
    const visited = await open(1280, '#bytes=gQxIZWxsbyBXb3JsZCE&from=server');
    const { page } = visited;
    const bits = page.locator('#bit-rows');
    const current = () => page.locator('#bit-rows [tabindex="0"]').getAttribute('aria-label');
    expect(await bits.isVisible()).toBe(false);
    await page.locator('#shown tr', { hasText: 'MASK, length' }).click();
    expect(await bits.isVisible()).toBe(true);
    expect(await current()).toMatch(/^byte 1, bit 0/);
    await page.click('#shown .grid summary');
    // The payload begins with the third byte; its text is one piece.
    await page.locator('#shown .grid li code:not(.ascii) span').last().click();
    expect(await current()).toMatch(/^byte \d+, bit 0: [01], payload$/);
    await finish(visited);
  });
});
