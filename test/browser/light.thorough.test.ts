/** Pages of the course, and of text, load as little script as the start page does. */

import { expect, it } from 'vitest';
import { LESSONS } from '../site/pages-of-site.ts';
import { expectLight } from './light.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();
const MOST = 40_000;

it.each([...LESSONS, 'history.html'])('%s loads little script and does not move meanwhile', async (name) => {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}404.html`, { fresh: true });
  await expectLight(page, site.app.url + name, MOST);
  expect(complaints).toEqual([]);
  await close();
});
