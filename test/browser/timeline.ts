/** The line of time on a phone. */

import { expect } from 'vitest';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

/** It cuts no name off. @param name  a page that has it */
export async function expectTimelineWhole(running: Running, name: string): Promise<void> {
  const { page, close } = await visit(running.browser, running.app.url + name, { width: 360 });
  const drawing = page.locator('svg.timeline');
  const end = await drawing.evaluate((one) => one.getBoundingClientRect().right);
  const ends = await drawing.locator('text').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(ends.length).toBeGreaterThan(20);
  expect(ends.filter((one) => one > end)).toEqual([]);
  await close();
}
