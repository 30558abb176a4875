/** Whether the texts of ladders and lanes can be read: none is outside its drawing, over another one, or over a line. */

import type { Page } from 'playwright-core';
import { atWidths } from './at-widths.ts';

/** Widths of windows in which drawings have other sizes, in pixels. */
const WIDTHS = [360, 768, 1280] as const;

/** The texts that cannot be read; empty if all can. The window stays as it was. */
export async function misplacedLabels(page: Page): Promise<string[]> {
  if ((await page.locator('main svg.ladder, main .lanes svg').count()) === 0) return [];
  return atWidths(page, WIDTHS, misplacedNow);
}

/** Runs in the page. Every box is in the units of its drawing. */
function misplacedNow(): string[] {
  /** By how much two boxes may share a place: letters do not fill theirs. */
  const SLACK = { x: 1, y: 4 };
  const found: string[] = [];
  for (const drawing of document.querySelectorAll<SVGSVGElement>('main svg.ladder, main .lanes svg')) {
    if (!drawing.checkVisibility()) continue;
    const { width, height } = drawing.viewBox.baseVal;
    const texts = [...drawing.querySelectorAll('text')].filter(({ textContent }) => textContent !== '');
    // Between the lives of a ladder there is room for what is on its arrows; a label of lanes may be on paper.
    const path = drawing.matches('.ladder') ? (drawing.querySelector('.life')?.getAttribute('d') ?? '') : '';
    const lives = [...path.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
    const boxes = texts.map((text) => ({
      text: text.textContent,
      isOnArrow: text.closest('a') !== null,
      box: text.getBBox(),
    }));
    for (const [i, { text, isOnArrow, box }] of boxes.entries()) {
      const right = box.x + box.width;
      const isOut = box.x < -SLACK.x || right > width + SLACK.x || box.y + box.height > height + SLACK.y;
      if (isOut) found.push(`outside: ${text}`);
      if (isOnArrow && lives.some((x) => box.x < x - SLACK.x && right > x + SLACK.x))
        found.push(`over a line: ${text}`);
      for (const other of boxes.slice(i + 1)) {
        const across = Math.min(right, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
        const down = Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y);
        if (across > SLACK.x && down > SLACK.y) found.push(`over another: ${text}, ${other.text}`);
      }
    }
  }
  return found;
}
