/** Whether the rows of dumps have places of their own: none is printed over another, or outside its dump. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { atWidths } from './at-widths.ts';

/** Widths of windows in which a page has another layout, in pixels. */
const WIDTHS = [1000, 1280, 1600] as const;

/**
 * The rows that are over another one, or hang out of their dump; empty if all can be read. The window stays as it
 * was.
 */
export function overlaps(page: Page): Promise<string[]> {
  return atWidths(page, WIDTHS, overlapsNow);
}

/** Dumps of both versions have a place for each row, and each has its parts one below the other. */
export async function expectAligned(page: Page): Promise<void> {
  expect(await page.locator('.aligned .dump').count()).toBeGreaterThan(0);
  expect(await overlaps(page)).toEqual([]);
  const columns = await page.locator('.aligned > :is(.old, .new)').all();
  expect(columns.length).toBeGreaterThan(1);
  for (const column of columns) {
    let above = 0;
    const parts = column.locator('.dump > *').evaluateAll((all) => all.map((part) => part.getBoundingClientRect()));
    for (const { top, bottom } of await parts) {
      expect(top).toBeGreaterThanOrEqual(above);
      above = bottom;
    }
  }
}

/** Runs in the page. */
function overlapsNow(): string[] {
  /** By how much two boxes may share pixels because places are fractions. */
  const SLACK = 1;
  const found: string[] = [];
  const name = (row: Element) => (row.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
  for (const dump of document.querySelectorAll('main .dump')) {
    const outer = dump.getBoundingClientRect();
    const parts = 'figcaption, .bits, .notes, tbody tr, .grid summary, .grid li, .take';
    let below = outer.top;
    for (const row of dump.querySelectorAll<HTMLElement>(parts)) {
      const box = row.getBoundingClientRect();
      if (box.height === 0 || !row.checkVisibility() || row.closest('.dump') !== dump) continue;
      const isOver = box.top < below - SLACK;
      const isOut = box.bottom > outer.bottom + SLACK;
      const isTooLow = row.scrollHeight > row.clientHeight + SLACK && row.clientHeight > 0;
      if (isOver || isOut || isTooLow) found.push(`${dump.id}: ${name(row)}`);
      below = box.bottom;
    }
  }
  return found;
}
