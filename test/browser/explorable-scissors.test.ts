/** Scissors in the page: by keyboard, touch and pointer, from an address, without a script. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { explorablePage } from './explorable-page.ts';
import { sharedVisit } from './shared-visit.ts';

const { goTo, open, openTouched, withoutScript } = explorablePage('scissors');
const cuts = (page: Page) =>
  page.locator('.scissors [role=slider]').evaluateAll((all) => all.map((one) => Number(one.ariaValueNow)));

async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('Scissors', () => {
  const visited = sharedVisit(() => open());

  it('is a picture without a script', async () => {
    const { page, close } = await withoutScript();
    expect(await page.locator('.scissors-reads tbody tr').count()).toBe(4);
    await close();
  });

  it('moves a cut by the keyboard, which keeps the focus, and tells and keeps what there is', async () => {
    const { page, complaints } = visited;
    const [first = 0, ...others] = await cuts(page);
    await page.locator('.scissors [role=slider]').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => cuts(page)).toEqual([first + 1, ...others]);
    await page.keyboard.press('Home');
    await expect.poll(() => cuts(page)).toEqual([1, ...others]);
    await page.waitForFunction(() => location.search.includes('scissors.cuts=1.'));
    expect(await page.locator('.scissors [data-said]').textContent()).toContain('Hello');
    await page.keyboard.press('Delete');
    await expect.poll(() => cuts(page)).toEqual(others);
    await page.click('.scissors [data-again]');
    await expect.poll(() => cuts(page)).toEqual([first, ...others]);
    expect(complaints).toEqual([]);
  });

  it('moves a cut by dragging, and makes one by a press; no byte moves', async () => {
    const { page } = visited;
    await page.locator('.scissors-stream').scrollIntoViewIfNeeded();
    const before = await page.locator('.scissors-reads').boundingBox();
    const [, ...others] = await cuts(page);
    const from = await middle(page, '.scissors [role=slider]');
    const to = await middle(page, '.scissors [data-at="7"]');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x - 4, to.y, { steps: 5 });
    await expect.poll(() => cuts(page)).toEqual([7, ...others]);
    expect(await page.locator('.scissors-reads').boundingBox()).toEqual(before);
    await page.mouse.up();
    const place = await middle(page, '.scissors [data-at="2"]');
    await page.mouse.click(place.x - 4, place.y);
    await expect.poll(() => cuts(page)).toEqual([2, 7, ...others]);
  });

  it('makes a cut by touch', async () => {
    const { page, close } = await openTouched();
    const before = await cuts(page);
    await page.locator('.scissors-stream').scrollIntoViewIfNeeded();
    const place = await middle(page, '.scissors [data-at="2"]');
    await page.touchscreen.tap(place.x - 4, place.y);
    await expect.poll(() => cuts(page)).toEqual([2, ...before]);
    await close();
  });

  it('opens what an address holds, and the first state at one that makes no sense', async () => {
    const { page, complaints, close } = await open('?scissors.speak=hixie-76&scissors.cuts=3.30');
    await expect.poll(() => cuts(page)).toEqual([3, 30]);
    await goTo(page, '?scissors.cuts=%3Cimg%3E&scissors.speak=__proto__');
    expect(await cuts(page)).toHaveLength(3);
    await page.click('.scissors [data-act=halve]');
    await page.waitForFunction(() => !location.search.includes('img'));
    await page.click('.scissors [data-again]');
    await page.waitForFunction(() => location.search === '');
    expect(complaints).toEqual([]);
    await close();
  });
});
