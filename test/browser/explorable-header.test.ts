/** The header as a machine in the page: by keyboard and touch, from an address, without a script. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { explorablePage } from './explorable-page.ts';
import { sharedVisit } from './shared-visit.ts';

const { goTo, open, openTouched, withoutScript } = explorablePage('header');
const bytes = (page: Page) => page.locator('.header-byte').count();
const end = (page: Page) => page.locator('.header-end').textContent();

describe('The header as a machine', () => {
  const visited = sharedVisit(() => open());

  it('is a picture without a script', async () => {
    const { page, close } = await withoutScript();
    expect(await bytes(page)).toBe(6);
    expect(await page.locator('.header-bit').first().textContent()).toBe('1');
    await close();
  });

  it('flips a bit by keyboard, keeps the focus on it, and says what the other end does', async () => {
    const { page } = visited;
    await page.locator('.header-bit button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect.poll(() => end(page)).toContain('RSV1 is set');
    const focused = page.locator('.header-bit button:focus');
    expect(await focused.getAttribute('aria-label')).toContain('RSV1: 1, flipped');
    await expect.poll(() => page.locator('.header [data-said]').textContent()).toContain('closes with code 1002');
    await page.keyboard.press('Space');
    await expect.poll(() => end(page)).toContain('“Hello”');
  });

  it('grows as the slider moves, by keyboard, and holds its place', async () => {
    const { page, complaints } = visited;
    const slider = page.locator('.header [type=range]');
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(() => bytes(page)).toBe(14);
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('9,223,372,036,854,775,807 bytes');
    expect(await end(page)).toContain('closes with code 1009');
    await page.keyboard.press('Home');
    await expect.poll(() => bytes(page)).toBe(6);
    expect(await slider.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.waitForFunction(() => location.search === '?header.length=0');
    expect(complaints).toEqual([]);
  });

  it('flips a bit by touch', async () => {
    const { page, close } = await openTouched();
    await page.locator('[data-act=flip][data-value="8"]').tap();
    await expect.poll(() => end(page)).toContain('MASK is clear');
    await close();
  });

  it('opens what an address holds, and the first state at one that makes no sense', async () => {
    const { page, complaints, close } = await open('?header.from=server&header.length=126&header.flips=1');
    await expect.poll(() => bytes(page)).toBe(4);
    expect(await end(page)).toContain('RSV1 is set');
    await goTo(page, '?header.length=%3Cimg%3E');
    expect(await bytes(page)).toBe(6);
    expect(complaints).toEqual([]);
    await close();
  });
});
