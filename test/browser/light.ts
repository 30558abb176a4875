/** What a page loads before it can be used, and whether it moves meanwhile. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** As much of an entry of Layout Instability as is used: how much moved, and what. */
interface LayoutShift {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

interface Shift {
  readonly value: number;
  readonly moved: readonly string[];
}

/**
 * Goes to a page that loads little script and does not move meanwhile.
 *
 * @param page  of a browser in which nothing is cached
 * @param most  bytes of script, compressed by gzip
 */
export async function expectLight(page: Page, url: string, most: number): Promise<void> {
  const scripts = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & LayoutShift;
        const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
          const text = `${node?.nodeName} ${node?.textContent?.trim().slice(0, 40)}`;
          return `${text}: ${from.x} ${from.y} ${from.height} → ${to.x} ${to.y} ${to.height}`;
        });
        shifts.push({ value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const sizes = [...scripts].map((path) => gzipSync(readFileSync(join(process.env.TEST_SITE ?? '', path))).length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(most);
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts);
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  expect(sum, shifts.flatMap(({ moved }) => moved).join('\n')).toBeLessThan(0.001);
}
