/** Without script, no page has a control that does nothing. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { ONE_OF_EACH_KIND } from '../site/pages-of-site.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

/** What a script has to answer; a box to tick, and a choice, can be answered by the styles. */
const NEED_SCRIPT = ['button', 'select', 'textarea', 'input:not([type=checkbox], [type=radio], [readonly])'];
/** Within these, nothing works without. */
const TOOLS = ':is(.live, .builder, .stage, .playground:not(.calculator *))';

it.each([...ONE_OF_EACH_KIND, '11-fragmentation.html'])('%s has none', async (name) => {
  const { page, close } = await visit(running.browser, running.app.url + name, { script: false });
  const dead = page.locator([...NEED_SCRIPT, `${TOOLS} :is(input, summary)`].map((one) => `${one}:visible`).join(', '));
  expect(await dead.evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 80)))).toEqual([]);
  await close();
});

it.each(['live.html', 'playground.html', 'calculators.html'])('%s says that it needs one', async (name) => {
  const { page, close } = await visit(running.browser, running.app.url + name, { script: false });
  expect(await page.getByText(/needs JavaScript/).isVisible()).toBe(true);
  await close();
});

it.each(['live.html', 'playground.html', 'calculators.html'])(
  '%s, opened as a file, says how to serve it',
  async (name) => {
    const { page, close } = await visit(running.browser, pathToFileURL(join(process.env.TEST_SITE ?? '', name)).href);
    expect(await page.getByText(/Opened as a file.*npm start/).isVisible()).toBe(true);
    await close();
  },
);
