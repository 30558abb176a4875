/** Live from another name of this machine, at other sizes; test/browser/live.test.ts has one of each. */

import { describe, it } from 'vitest';
import { expectNewestInView, expectOwnBytes } from './live-shows.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();

describe('Live', () => {
  it('from 127.0.0.1 shows this browser’s own request, the answer and the frames, with 2010 beside it', () =>
    expectOwnBytes(running, '127.0.0.1', 1280));

  it('at 360 pixels keeps the newest frame in view, unless one looks at an older', () =>
    expectNewestInView(running, 360));
});
