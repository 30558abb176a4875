/** What a page must not have, and must say, without script. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

/** What a script has to answer; a box to tick, and a choice, can be answered by the styles. */
const NEED_SCRIPT = ['button', 'select', 'textarea', 'input:not([type=checkbox], [type=radio], [readonly])'];
/** Within these, nothing works without. */
const TOOLS = ':is(.live, .builder, .stage, .playground:not(.calculator *))';

/** The page, opened without script, has no control that does nothing. */
export async function expectNoneDead(page: Page): Promise<void> {
  const dead = page.locator([...NEED_SCRIPT, `${TOOLS} :is(input, summary)`].map((one) => `${one}:visible`).join(', '));
  expect(await dead.evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 80)))).toEqual([]);
}

/** A tool has no control that does nothing without script, and says that it needs one. */
export async function expectNeedsScript(running: Running, name: string): Promise<void> {
  const { page, close } = await visit(running.browser, running.app.url + name, { script: false });
  await expectNoneDead(page);
  expect(await page.getByText(/needs JavaScript/).isVisible()).toBe(true);
  await close();
}

/** A tool that is opened as a file says how to serve it. */
export async function expectSaysHowToServe(running: Running, name: string): Promise<void> {
  const { page, close } = await visit(running.browser, pathToFileURL(join(process.env.TEST_SITE ?? '', name)).href);
  expect(await page.getByText(/Opened as a file.*npm start/).isVisible()).toBe(true);
  await close();
}
