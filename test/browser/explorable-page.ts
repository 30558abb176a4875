/** The page of one explorable, for all the tests of a file. */

import type { Page } from 'playwright-core';
import { runningSite } from './running-site.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

/** Opens the page that an explorable has by itself; a query holds its state. */
export function explorablePage(id: string) {
  const running = runningSite();
  const at = (query = '', name = `explorable-${id}`) => `${running.app.url}${name}.html${query}`;
  const alive = (page: Page) => page.waitForSelector(`#explorable-${id}.alive`);
  return {
    /** Visits it, and waits until it can be used. */
    async open(query = '', options: VisitOptions = {}): Promise<Visit> {
      const visited = await visit(running.browser, at(query), options);
      await alive(visited.page);
      return visited;
    },
    /** Goes on to another state. */
    async goTo(page: Page, query: string): Promise<void> {
      await page.goto(at(query));
      await alive(page);
    },
    /** Visits a lesson that has it, and brings it near. */
    async openOn(lesson: string): Promise<Visit> {
      const visited = await visit(running.browser, at('', lesson));
      await visited.page.locator(`#explorable-${id}`).scrollIntoViewIfNeeded();
      await alive(visited.page);
      return visited;
    },
    withoutScript: (): Promise<Visit> => visit(running.browser, at(), { script: false }),
    /** Visits it with a narrow screen that is touched. */
    async openTouched(): Promise<{ page: Page; close: () => Promise<void> }> {
      const context = await running.browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 } });
      const page = await context.newPage();
      await page.goto(at());
      await alive(page);
      return { page, close: () => context.close() };
    },
  };
}
