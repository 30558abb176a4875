/** What holds for a page at both ends of the sizes and colours that readers have. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindingsOfMarked } from './axe.ts';
import { collapsedSpaces } from './collapsed-spaces.ts';
import { keepDistinct, markNewLooks, type Seen } from './distinct.ts';
import { misplacedLabels } from './misplaced-labels.ts';
import { overlaps } from './overlaps.ts';
import type { Visit } from './visit.ts';

/** By how many pixels the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/**
 * Looks at a page on a phone in light colours, and on a desk in dark ones: nothing for axe
 * to find, no complaint, nothing to scroll sideways, no space without room, no row of a dump over another,
 * no text of a drawing over another.
 *
 * @param visit  at 360 pixels, in light colours
 * @param seen   the parts of earlier pages: what axe has said about one, it says about the parts like it
 */
export async function lookAtPage({ page, complaints }: Visit, seen: Seen): Promise<void> {
  expect(await sideways(page), '360').toBeLessThanOrEqual(0);
  // Opens what is folded, for the rest of the visit.
  expect(await collapsedSpaces(page), '360').toEqual([]);
  expect(await sideways(page), '360, unfolded').toBeLessThanOrEqual(0);
  await markNewLooks(page, seen);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await sideways(page), '1280, unfolded').toBeLessThanOrEqual(0);
  expect(await collapsedSpaces(page), '1280').toEqual([]);
  expect(await overlaps(page)).toEqual([]);
  expect(await misplacedLabels(page)).toEqual([]);
  await markNewLooks(page, seen);
  await keepDistinct(page, seen);
  expect(await axeFindingsOfMarked(page), '1280, dark').toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await axeFindingsOfMarked(page), '360, light').toEqual([]);
  expect(complaints).toEqual([]);
}
