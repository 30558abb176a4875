/** Visitors whose browsers ask for a language. */

import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

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
export async function expectReadable(site: Running, width: number, path: string): Promise<void> {
  const { page, complaints, close } = await visit(site.browser, site.app.url + path, { width });
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(complaints).toEqual([]);
  await close();
}
