/** A visit to Live, with both clients connected, and what its ladder shows. */

import type { Browser, Page } from 'playwright-core';
import { type Visit, type VisitOptions, visit } from './visit.ts';

/** Numbers in the ladder, in the order of their coming. */
export const OWN = 1;
export const OF_2010 = 2;

/** Opens Live and connects, with the keyboard; both clients are open then. */
export async function connected(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const live = await visit(browser, `${url}live.html`, options);
  const { page } = live;
  await page.focus('#connect');
  await page.keyboard.press('Enter');
  await states(page, 'open', 'open');
  return live;
}

/** As above, and sends something that both get back. */
export async function talk(browser: Browser, url: string, width: number, text: string): Promise<Visit> {
  const live = await connected(browser, url, { width });
  const { page } = live;
  await page.fill('#message', text);
  await page.keyboard.press('Enter');
  await shown(page, OWN, 4);
  await shown(page, OF_2010, 4);
  return live;
}

/** Waits until the clients are in these states. */
export async function states(page: Page, ...wanted: string[]): Promise<void> {
  await page.waitForFunction(
    (all) =>
      JSON.stringify([...document.querySelectorAll('#participants small')].map((state) => state.textContent)) === all,
    JSON.stringify(wanted),
  );
}

/** Selects the heads and frames of a client in the ladder. */
export const rungs = (client: number) => `#ladder li[data-client="${client}"]:has(details)`;

/** Waits until the ladder has that many heads and frames of a client. */
export async function shown(page: Page, client: number, count: number): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) => document.querySelectorAll(String(selector)).length >= Number(wanted),
    [rungs(client), count],
  );
}

/** Opens every rung of a client; returns what their dumps say. */
export async function dumps(page: Page, client: number): Promise<string[]> {
  await page.evaluate((selector) => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>(`${selector} details`)) details.open = true;
  }, rungs(client));
  await page.waitForFunction(
    (selector) => [...document.querySelectorAll(selector)].every((rung) => rung.querySelector('.dump')),
    rungs(client),
  );
  return page.locator(`${rungs(client)} .dump`).allTextContents();
}
