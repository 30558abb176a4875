/** The search of the site, as a visitor uses it at any size. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

/** Waits until the search has found something. */
export const found = (page: Page) => page.waitForSelector('.search li');

/** The search opens with /, finds prose, fields and sections, and opens the chosen one. */
export async function expectSearched(site: Running, width: number, scheme: 'light' | 'dark'): Promise<void> {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}index.html`, { width, scheme });
  await page.keyboard.press('/');
  await page.waitForSelector('.search[open]');
  await page.keyboard.type('masking key');
  await found(page);
  expect(await axeFindings(page)).toEqual([]);
  const results = await page.locator('.search li').allTextContents();
  expect(results.some((text) => text.includes('field'))).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#/);
  const target = await page.evaluate(
    () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.textContent,
  );
  expect(target?.toLowerCase()).toContain('mask');
  expect(complaints).toEqual([]);
  await close();
}
