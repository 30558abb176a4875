/** What axe says of a dump of which something was copied; test/browser/dump.test.ts copies it in every form. */

import { expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

it('a dump has nothing for axe to find when its bytes are copied', async () => {
  const { page, close } = await visit(site.browser, `${site.app.url}08-version13-frames.html`, { fresh: true });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
  await dump.locator('.grid > summary').click();
  await dump.getByRole('button', { name: 'hex', exact: true }).click();
  await dump.getByRole('status').getByText('copied as hex').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});
