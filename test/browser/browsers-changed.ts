/**
 * The explorable of the day the browsers changed: what is waited for in it, and what holds at any width, and on
 * any page that has it.
 */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lineIn } from '../../src/site/explorables/browsers-changed/meetings.ts';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

export const at = (running: Running, query = '', name = 'explorable-browsers-changed') =>
  `${running.app.url}${name}.html${query}`;
export const alive = (page: Page) => page.waitForSelector('.browsers-changed.alive');
export const monthIs = (page: Page, month: string) => page.locator('.changed-month', { hasText: month }).waitFor();
export const verdict = (page: Page, word: string) => page.locator('.changed-said', { hasText: word }).waitFor();

/** A line is chosen by pressing it. */
export async function expectLineChosen(page: Page): Promise<void> {
  await page.locator('.changed-lines').scrollIntoViewIfNeeded();
  // One that no other crosses: of lines that cross, the upper one gets the press.
  const place = await page.locator('.changed-lines [data-line="Safari both"] path.hit').evaluate((path) => {
    if (!(path instanceof SVGPathElement)) throw new Error('no path');
    const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.97);
    const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
    return { x: at.x, y: at.y };
  });
  await page.mouse.click(place.x, place.y);
  await page.locator('.changed-lines [data-line="Safari both"].chosen').waitFor();
  await verdict(page, 'Works');
}

/** A page that has it opens the month that an address says. @param name  of the page */
export async function expectAddressOpened(running: Running, name: string): Promise<void> {
  const { page, close } = await visit(running.browser, at(running, '?browsers-changed.month=2010-12', name));
  await page.locator('#explorable-browsers-changed').scrollIntoViewIfNeeded();
  await alive(page);
  await monthIs(page, 'December 2010');
  const { chosen } = await page.evaluate(() => ({
    chosen: document.querySelector('.changed-lines .chosen')?.getAttribute('class'),
  }));
  expect(chosen).toContain(lineIn('2010-12', 'Chrome', 'php-76'));
  await close();
}
