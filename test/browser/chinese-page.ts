/** What is in English on a page in Chinese, and what must not be. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ExampleName } from '../../src/site/playground/examples.ts';
import { chooseExample } from './playground-page.ts';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

/**
 * Texts and labels of the tool that have two words of English in a row, besides code, quotations, names and what
 * is marked.
 */
export const english = (page: Page, tool: string) =>
  page.evaluate((selector) => {
    const found: string[] = [];
    const look = (text: string | null) => {
      const bare = (text ?? '').replace(
        /“[^”]*”|"[^"]*"|version 13|masking key|extended length|end of text|header block|connection preface/g,
        '',
      );
      if (/[a-z]{2,} [a-z]{2,}/.test(bare)) found.push(bare.trim());
    };
    for (const part of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement, nodeValue } = walker.currentNode;
        // Errors are in English everywhere, and say so; what came on the wire is as it came.
        if (!parentElement?.closest('code, pre, [lang=en], .v, .bit, .at')) look(nodeValue);
      }
      for (const element of part.querySelectorAll('[aria-label], [placeholder]')) {
        if (element.closest('.bit')) continue;
        for (const name of ['aria-label', 'placeholder']) look(element.getAttribute(name));
      }
    }
    return [...new Set(found)];
  }, tool);

/** The parts of the playground that speak. */
export const PLAYGROUND = '.playground, #more, #conversations, #reaction, #pieces';

/** The playground has no English in it for these examples, as they come and with each of their pieces open. */
export async function expectExamplesInChinese(page: Page, names: readonly ExampleName[]): Promise<void> {
  for (const name of names) {
    await chooseExample(page, name);
    await page.waitForSelector('#shown .dump');
    expect(await english(page, PLAYGROUND), name).toEqual([]);
    const rows = await page.locator('#list > *').count();
    for (let i = 0; i < Math.min(rows, 8); i++) {
      await page.keyboard.press('ArrowDown');
      await page.locator('#list > *').nth(i).click();
      expect(await english(page, PLAYGROUND), `${name}, ${i}`).toEqual([]);
    }
  }
}

/** An explorable has no English in it but errors, which are marked. @param name  of its page, with a query */
export async function expectExplorableInChinese(running: Running, name: string, query: string): Promise<void> {
  const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/${name}.html${query}`);
  await page.waitForSelector('.explorable [data-act]:not([disabled])');
  expect(await english(page, '.explorable')).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}
