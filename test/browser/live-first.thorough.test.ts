/**
 * Live at more sizes, this browser after more broken rules, and a capture; test/browser/live-first.test.ts has a
 * few.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { expectArrival, expectRefusal } from './live-meets-browser.ts';
import { expectSavedOpens } from './live-saved.ts';
import { connected } from './live-visit.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();

describe('Live, on arrival', () => {
  it.each([768, 1280, 1920])(
    'at %d pixels, shows a conversation in both versions, over the width of the ladder',
    (width) => expectArrival(running, width),
  );
});

describe('this browser, when the server breaks a rule', () => {
  it.each(['server-not-utf8', 'server-bad-code', 'server-reserved-bit', 'masked-server'])(
    'closes the connection after a frame it must not take, and its close is shown: %s',
    async (rule) => {
      const { page, close } = await connected(running.browser, running.app.url);
      await expectRefusal(page, rule, 3);
      expect(await axeFindings(page)).toEqual([]);
      await close();
    },
  );
});

it('a capture that Live saves opens again, with the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-'));
  await expectSavedOpens(running, folder, 'pcapng');
  await rm(folder, { recursive: true });
});
