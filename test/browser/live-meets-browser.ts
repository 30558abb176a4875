/** What holds of Live at any size, and for any rule that its server breaks towards this browser. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import { dumps, rungs, shown, states } from './live-visit.ts';
import { sideways } from './look-at-page.ts';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

/** Live, as it opens in so many pixels, shows a conversation in both versions over the width of its ladder. */
export async function expectArrival(running: Running, width: number): Promise<void> {
  const { page, complaints, close } = await visit(running.browser, `${running.app.url}live.html`, { width });
  for (const client of [1, 2]) await shown(page, client, 4);
  // It begins where one begins to read.
  await page.waitForFunction(() => document.querySelector('#ladder')?.scrollTop === 0);
  const [request, answer, text, echo] = await dumps(page, 2);
  expect(request).toContain('Sec-WebSocket-Key1');
  expect(answer).toContain('WebSocket Protocol Handshake');
  for (const frame of [text, echo]) expect(frame).toContain('Hello');
  expect((await dumps(page, 1))[1]).toContain('Sec-WebSocket-Accept');
  // Arrows go from a client on the left to the server on the right.
  const widths = await page.evaluate(() => {
    const ladder = document.querySelector('#ladder')?.clientWidth ?? 0;
    return [...document.querySelectorAll('#ladder .arrow')].map((arrow) => arrow.clientWidth / ladder);
  });
  expect(Math.min(...widths)).toBeGreaterThan(0.75);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}

/**
 * This browser closes the connection after the frame that breaks the rule, and Live shows its close.
 *
 * @param page    connected; its clients after the first two have been refused
 * @param client  the number that the next one gets
 */
export async function expectRefusal(page: Page, rule: string, client: number): Promise<void> {
  await page.waitForFunction(() => !document.querySelector<HTMLOptGroupElement>('#to-browser')?.hidden);
  await page.selectOption('#break', `browser:${rule}`);
  await page.click('#break-it');
  await states(page, 'open', 'open', ...Array.from({ length: client - 2 }, () => 'closed, 1006'));
  const ladder = (await page.locator(rungs(client)).allTextContents()).join('\n');
  // RFC 6455 §7.1.7: it should say so with a close before it goes.
  expect(ladder).toMatch(/this browser → server close 100[27]/);
}
