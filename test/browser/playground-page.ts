/** What tests look at in the playground. */

import type { Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { axeFindings } from './axe.ts';
import { sideways } from './look-at-page.ts';
import type { Running } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { type Visit, visit } from './visit.ts';

/** Ends a visit that must have gone without complaint. */
export async function finish({ complaints, close }: Visit): Promise<void> {
  expect(complaints).toEqual([]);
  await close();
}

/**
 * One page for the tests of a file that each put something of their own into it, in place of what was there.
 *
 * @returns a function that gives the page, at a width in pixels; what a test waits for must not be there from the test before it
 */
export function sharedPlayground(site: Running): (width?: number) => Promise<Page> {
  const opened = sharedVisit(() => visit(site.browser, `${site.app.url}playground.html`));
  afterEach(() => expect(opened.complaints).toEqual([]));
  return async (width = 1280) => {
    await opened.page.setViewportSize({ width, height: 800 });
    return opened.page;
  };
}

export const reactions = (page: Page) => page.locator('#reactions > li').allTextContents();
export const pieces = (page: Page) => page.locator('#list .what').allTextContents();
/** The piece that is open, the line that says what was read, and the conversations. */
export const shown = (page: Page) => page.textContent('#shown');
export const readAs = (page: Page) => page.textContent('#read-as');
export const conversations = (page: Page) => page.textContent('#conversations');
/** The conversations in the list, a cell each. */
export const cells = (page: Page): Promise<string[][]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('#conversations tbody tr'), (row) =>
      Array.from(row.querySelectorAll('td'), ({ textContent }) => textContent ?? ''),
    ),
  );

/** Opens the inputs again if they are folded. */
export async function unfold(page: Page): Promise<void> {
  const another = page.locator('#another[aria-expanded="false"]');
  if ((await another.count()) > 0) await another.click();
}

export async function paste(page: Page, text: string): Promise<void> {
  await unfold(page);
  await page.fill('#paste', text);
}

export async function chooseExample(page: Page, name: string): Promise<void> {
  await unfold(page);
  await page.click(`[data-example="${name}"]`);
}

/** Waits until it is so: captures are read in a worker. */
export const soon = <T>(get: () => Promise<T> | T) => expect.poll(get, { timeout: 120_000, interval: 20 });

/** What both ends say in that capture, in its first conversation. */
export const LOOPBACK = 'test/vectors/captures/loopback.pcapng';
export const BOTH = ['GET /chat', '101 Switching Protocols', 'text', 'text', 'close', 'close'];

/** Opens it, and waits until it is read. */
export async function openLoopback(page: Page): Promise<void> {
  await page.setInputFiles('#file', LOOPBACK);
  await soon(() => readAs(page)).toMatch(/^Both ends/);
}

/** In use, with all of it unfolded, it has nothing for axe to find, and nothing to scroll sideways. */
export async function expectFits(site: Running, width: number, scheme: 'light' | 'dark'): Promise<void> {
  const visited = await visit(site.browser, `${site.app.url}playground.html`, { width, scheme });
  const { page } = visited;
  await chooseExample(page, 'reserved');
  await unfold(page);
  await page.click('.builder summary');
  await page.click('#bits summary');
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await finish(visited);
}
