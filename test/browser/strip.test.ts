/** The strip of lesson 11: its cuts move with keys and by dragging, and what is drawn is what the codec makes. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();
const lesson = () => `${running.app.url}11-fragmentation.html`;

/** The frames in the table, in hexadecimal. */
const frames = (page: Page) => page.locator('.strip tbody code').allTextContents();
const said = (page: Page) => page.locator('.strip-said').textContent();

describe('a strip', () => {
  it('is whole without a script, and then has no controls', async () => {
    const { page, close } = await visit(running.browser, lesson(), { script: false });
    expect(await frames(page)).toHaveLength(4);
    expect(await page.locator('.strip-controls').isVisible()).toBe(false);
    await close();
  });

  it('moves a cut with the arrow keys: a byte goes over to the other frame', async () => {
    const { page, complaints, close } = await visit(running.browser, lesson());
    const before = await frames(page);
    expect(before[0]).toBe('01 05 48 65 6c 6c 6f');
    // Its controls are there when its script is.
    await page.getByLabel('first cut').waitFor();
    await page.getByLabel('first cut').focus();
    await page.keyboard.press('ArrowLeft');
    expect((await frames(page))[0]).toBe('01 04 48 65 6c 6c');
    await page.keyboard.press('Home');
    await page.getByLabel('second cut').focus();
    await page.keyboard.press('End');
    // One frame with FIN, and the ping after it.
    expect((await frames(page)).map((hex) => hex.slice(0, 5))).toEqual(['81 0e', '89 00']);
    expect(await said(page)).toContain('waits for 7 bytes');
    expect(complaints).toEqual([]);
    await close();
  });

  it('moves a cut, and the ping, by dragging on the strip', async () => {
    const { page, close } = await visit(running.browser, lesson());
    const placeOf = async (selector: string) => {
      const box = await page.locator(`.strip ${selector}`).boundingBox();
      if (!box) throw new Error(`${selector} is not there`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const drag = async (from: string, to: string) => {
      const [start, end] = [await placeOf(from), await placeOf(to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 4 });
      await page.mouse.up();
    };
    await page.getByLabel('first cut').waitFor();
    await page.locator('.strip').scrollIntoViewIfNeeded();
    await drag('i[data-at="5"]:not(.header)', 'i[data-at="3"]:not(.header)');
    expect((await frames(page))[0]).toBe('01 03 48 65 6c');
    await drag('.ping', 'i[data-at="2"]:not(.header)');
    expect(await said(page)).toContain('waits for 1 byte,');
    expect(await page.locator('.strip i.wanted').getAttribute('data-at')).toBe('2');
    // The place after the last byte can be reached, too: there is no second cut then.
    await drag('i[data-at="10"]:not(.header)', 'i.end');
    expect((await frames(page)).map((hex) => hex.slice(0, 2))).toEqual(['01', '89', '80']);
    await close();
  });
});
