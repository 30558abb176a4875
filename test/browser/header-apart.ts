/** The header of a page in two languages. */

import { expect } from 'vitest';
import type { Visit } from './visit.ts';

/** Nothing in it lies on something else, at any width. */
export async function expectHeaderApart({ page }: Visit): Promise<void> {
  for (const width of [360, 761, 768, 960, 961, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const boxes = await page.evaluate(() =>
      ['.home', 'nav a:last-child', '.language', '.tools'].map((one) => {
        // What is drawn of it: its box may be as wide as the page.
        const drawn = document.createRange();
        drawn.selectNodeContents(document.querySelector(`body > header ${one}`) as Element);
        const { left, right, top, bottom } = drawn.getBoundingClientRect();
        return { one, left, right, top, bottom };
      }),
    );
    const over = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.one} and ${b.one}`),
    );
    expect(over, `${width}`).toEqual([]);
  }
}
