/** Live breaks the protocol in its other ways; test/browser/live-use.test.ts has a few. */

import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { connected } from './live-visit.ts';
import { expectNoticed, OTHER_WAYS } from './live-ways.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();

describe('Live', () => {
  it('breaks the protocol in many more ways, and the other end notices', async () => {
    const visited = await connected(running.browser, running.app.url);
    await expectNoticed(visited, OTHER_WAYS);
    expect(await axeFindings(visited.page)).toEqual([]);
    await visited.close();
  });
});
