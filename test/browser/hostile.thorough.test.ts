/** Many bytes from anyone, in a real page; test/browser/hostile.test.ts has a few. */

import { describe, it } from 'vitest';
import { EFFORT, runs } from '../effort.ts';
import { fuzzLive, fuzzPlayground } from './bytes-from-anyone.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

/** A test that has not ended by then hangs, in ms. */
const timeout = 300_000 * EFFORT;

describe('bytes from anyone, in a real page', () => {
  it('are never markup and never a hang: pasted, in the address, in files and their names', { timeout }, () =>
    fuzzPlayground(site, runs(60)),
  );

  it('are never markup and never a hang: what peers say in Live', { timeout }, () => fuzzLive(site, runs(25)));
});
