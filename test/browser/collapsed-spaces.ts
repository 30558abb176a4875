/** Finds the spaces of a page that a reader cannot see. */

import type { Page } from 'playwright-core';

/** Texts with two spaces or more in a row, of which one takes no room on the screen. */
export const collapsedSpaces = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const text = node.textContent ?? '';
      for (const { 0: run, index } of text.matchAll(/(?<=\S) {2,}(?=\S)/g)) {
        const widths = Array.from(run, (_, i) => {
          const range = document.createRange();
          range.setStart(node as Text, index + i);
          range.setEnd(node as Text, index + i + 1);
          return { width: range.getBoundingClientRect().width, drawn: node.parentElement?.checkVisibility() };
        });
        if (widths.some(({ width, drawn }) => drawn && width === 0)) found.push(text.slice(0, 80));
      }
    }
    return found;
  });
