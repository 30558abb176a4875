/** Visitors whose browsers ask for a language. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import type { Running } from './running-site.ts';
import type { Visit } from './visit.ts';

/** A page in a browser that asks for a language. */
export async function openIn(site: Running, locale: string, path: string) {
  const context = await site.browser.newContext({ locale });
  const page = await context.newPage();
  await page.goto(site.app.url + path);
  return { page, close: () => context.close() };
}

/** The page is not offered in another language. */
export async function expectNoOffer(site: Running, locale: string, path: string): Promise<void> {
  const { page, close } = await openIn(site, locale, path);
  await page.waitForLoadState('networkidle');
  expect(await page.locator('.offer').count()).toBe(0);
  await close();
}

/** axe finds nothing on the page, and it is no wider than its window. */
export async function expectReadable({ page, complaints }: Visit, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(complaints).toEqual([]);
}

/** The link keeps a place that the address names, to Chinese and back. */
export async function expectPlaceKept(site: Running, page: Page, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    await page.goto(`${site.app.url}09-masking.html${hash}`);
    await page.click('a.language');
    await page.waitForURL(`${site.app.url}zh/09-masking.html${hash}`);
    expect(await page.evaluate(() => document.querySelector(':target') !== null), hash).toBe(true);
    await page.click('a.language');
    await page.waitForURL(`${site.app.url}09-masking.html${hash}`);
  }
}
