/** A page in which nothing moves while it is loaded. */

import { expect } from 'vitest';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

/** Loads a page of the site on a desk, with nothing cached: its layout does not shift. */
export async function expectSteady(site: Running, path: string): Promise<void> {
  const { page, close } = await visit(site.browser, site.app.url + path, { fresh: true });
  const shifts = () =>
    new Promise<number>((resolve) => {
      let sum = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
      });
      observer.observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
    });
  expect(await page.evaluate(shifts)).toBe(0);
  await close();
}
