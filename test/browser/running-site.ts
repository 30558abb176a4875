/** A browser and the whole site on a port, for all the tests of a file. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type App, startApp } from '../../src/server/app.ts';
import { sharedBrowser } from './chromium.ts';

export interface Running {
  readonly browser: Browser;
  readonly app: App;
}

/** Starts the site before the tests, and ends it after; the returned object is filled by then. */
export function runningSite(): Running {
  const running = {} as { browser: Browser; app: App };
  beforeAll(async () => {
    // A ping of the server would be one more frame in Live, at a moment of its own.
    const quiet = { pingInterval: 0, log: () => {} };
    running.app = await startApp({ port: 0, host: '127.0.0.1', site: process.env.TEST_SITE ?? '', ...quiet });
    running.browser = await sharedBrowser();
  });
  afterAll(async () => {
    await running.app.close();
  });
  return running;
}
