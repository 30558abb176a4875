/** What a word of the glossary opens on a phone. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const openNotes = (page: Page) => page.locator('.word:popover-open');

/**
 * It opens inside the window with a click, and a second one closes it.
 *
 * @param page  360 pixels wide
 * @param most  how many words are tried
 */
export async function expectOpensInside(page: Page, most: number): Promise<void> {
  for (const word of (await page.locator('a.term').all()).slice(0, most)) {
    await word.click();
    await openNotes(page).waitFor();
    const box = await openNotes(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    await word.click();
    expect(await openNotes(page).count()).toBe(0);
  }
}
