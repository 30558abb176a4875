/** Live from another name of this machine, at other sizes; test/browser/live.test.ts has one of each. */

import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { expectNewestInView, expectOwnBytes } from './live-shows.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();

describe('Live', () => {
  it('from 127.0.0.1 shows this browser’s own request, the answer and the frames, with 2010 beside it, and axe finds nothing', async () => {
    const { page, close } = await expectOwnBytes(running, '127.0.0.1', 1280);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await axeFindings(page), `${width}`).toEqual([]);
    }
    await close();
  });

  it('at 360 pixels keeps the newest frame in view, unless one looks at an older', () =>
    expectNewestInView(running, 360));
});
