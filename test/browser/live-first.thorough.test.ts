/** Live at more sizes, and this browser after more broken rules; test/browser/live-first.test.ts has a few. */

import { describe, it } from 'vitest';
import { expectArrival, expectRefusal } from './live-meets-browser.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();

describe('Live, on arrival', () => {
  it.each([768, 1280, 1920])(
    'at %d pixels, shows a conversation in both versions, over the width of the ladder',
    (width) => expectArrival(running, width),
  );
});

describe('this browser, when the server breaks a rule', () => {
  it.each(['server-not-utf8', 'server-bad-code', 'server-reserved-bit'])(
    'closes the connection after a frame it must not take, and its close is shown: %s',
    (rule) => expectRefusal(running, rule),
  );
});
