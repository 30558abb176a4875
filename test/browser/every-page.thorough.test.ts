/** Every page at both ends of the sizes and colours; test/browser/pages.test.ts looks at one. */

import { describe, it } from 'vitest';
import { PAGES } from '../site/pages-of-site.ts';
import { nothingSeen } from './distinct.ts';
import { lookAtPage } from './look-at-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();
const seen = nothingSeen();

describe.each(PAGES)('%s', (name) => {
  it('on a phone in light colours, and on a desk in dark ones: nothing for axe to find, no complaint, nothing to scroll sideways, no space without room', async () => {
    const visited = await visit(running.browser, running.app.url + name, { width: 360 });
    await lookAtPage(visited, seen);
    await visited.close();
  });
});
