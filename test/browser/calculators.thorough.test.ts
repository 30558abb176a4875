/** The calculators on a desk, in dark colours; test/browser/calculators.test.ts has a phone. */

import { it } from 'vitest';
import { expectFollowed } from './calculated.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

it('the calculators follow what is typed, and say beside the input what is wrong with it', () =>
  expectFollowed(site, { width: 1280, scheme: 'dark' }));
