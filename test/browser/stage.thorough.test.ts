/** The conversation on the first screen, to its end; test/browser/stage.test.ts has what can be done with it. */

import { expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

it('the conversation on the first screen runs once to its end without moving', async () => {
  const { page, close } = await visit(site.browser, site.app.url);
  const stage = page.locator('.stage');
  await stage.locator('input[aria-valuetext]').waitFor();
  const run = stage.locator('.run');
  await run.click();
  await run.getByText('Stop').waitFor();
  expect(await stage.locator('i.later').count()).toBeGreaterThan(500);
  const height = (await stage.boundingBox())?.height;
  await run.getByText('Run').waitFor();
  expect(await stage.locator('i.later').count()).toBe(0);
  expect((await stage.boundingBox())?.height).toBe(height);
  await close();
});
