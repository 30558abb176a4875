/** More words of the glossary; test/browser/words.test.ts has a few. */

import { it } from 'vitest';
import { expectOpensInside } from './opened-words.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

it('the first use of a word of the glossary opens it inside the window with a click, and a second one closes it', async () => {
  const { page, close } = await visit(site.browser, `${site.app.url}08-version13-frames.html`, { width: 360 });
  await expectOpensInside(page, 8);
  await close();
});
