/** More pages without script; test/browser/without-script.test.ts has a few. */

import { it } from 'vitest';
import { ONE_OF_EACH_KIND } from '../site/pages-of-site.ts';
import { expectNeedsScript, expectNoneDead, expectSaysHowToServe } from './no-script.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

it.each(ONE_OF_EACH_KIND)('%s has no control that does nothing', async (name) => {
  const { page, close } = await visit(running.browser, running.app.url + name, { script: false });
  await expectNoneDead(page);
  await close();
});

it.each(['playground.html', 'calculators.html'])('%s says that it needs one', (name) =>
  expectNeedsScript(running, name),
);

it.each(['playground.html', 'calculators.html'])('%s, opened as a file, says how to serve it', (name) =>
  expectSaysHowToServe(running, name),
);
