/** More words of the glossary, and axe; test/browser/words.test.ts has a few. */

import { expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { expectOpensInside, openNotes } from './opened-words.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

it('the first use of a word of the glossary opens it inside the window with a click, and a second one closes it; axe finds nothing in it', async () => {
  const { page, close } = await visit(site.browser, `${site.app.url}08-version13-frames.html`, { width: 360 });
  await expectOpensInside(page, 8);
  await page.locator('a.term').first().focus();
  await page.keyboard.press('Enter');
  await openNotes(page).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});
