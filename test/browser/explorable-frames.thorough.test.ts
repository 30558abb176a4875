/** Explorables at about sixty frames a second, with a processor four times slower. */

import { expect, it } from 'vitest';
import { explorableStills } from '../../src/site/explorables/explorables.ts';
import { costsOfControls, FRAME, median } from './frame-cost.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

it.each([...explorableStills().keys()])('%s draws what a control does within a frame', async (id) => {
  const { page, close } = await visit(running.browser, `${running.app.url}explorable-${id}.html`, { fresh: true });
  await page.waitForSelector(`#explorable-${id}.alive`);
  const costs = await costsOfControls(page, id);
  const all = JSON.stringify(Object.fromEntries(costs));
  // With both cores busy the same work takes a quarter more of the processor.
  expect(median([...costs.values()]), all).toBeLessThan(1.25 * FRAME);
  for (const cost of costs.values()) expect(cost, all).toBeLessThan(2 * FRAME);
  if (process.env.LOOK) console.log(id, median([...costs.values()]), Math.max(...costs.values()));
  await close();
});
