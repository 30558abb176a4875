/** What is found in a page at several widths of its window. */

import type { Page } from 'playwright-core';

/**
 * Looks at each width, and gives what was found with the width before it. The window stays as it was.
 *
 * @param widths  in pixels
 */
export async function atWidths(page: Page, widths: readonly number[], look: () => string[]): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await page.evaluate(look)).map((one) => `${width}: ${one}`));
  }
  if (before) await page.setViewportSize(before);
  return found;
}
