/** Without script, no page has a control that does nothing; without-script.thorough.test.ts has more pages. */

import { it } from 'vitest';
import { expectNeedsScript, expectNoneDead, expectSaysHowToServe } from './no-script.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

it.each(['index.html', '11-fragmentation.html'])('%s has none', async (name) => {
  const { page, close } = await visit(running.browser, running.app.url + name, { script: false });
  await expectNoneDead(page);
  await close();
});

it('Live has none, and says that it needs one', () => expectNeedsScript(running, 'live.html'));

it('Live, opened as a file, says how to serve it', () => expectSaysHowToServe(running, 'live.html'));
