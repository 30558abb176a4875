/** The handout of every lesson on paper. */

import { describe, it } from 'vitest';
import { LESSONS } from '../site/pages-of-site.ts';
import { expectTwoPages } from './printed.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

describe.each(LESSONS)('the handout of %s', (lesson) => {
  it('is two pages of A4 or of Letter, with its fonts, nothing cut, and in ink that can be read, even if its reader prefers the dark', async () => {
    const visited = await visit(running.browser, `${running.app.url}handout-${lesson}`);
    await expectTwoPages(visited);
    await visited.close();
  });
});
