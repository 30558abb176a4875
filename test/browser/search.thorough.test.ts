/** The search on a desk, in dark colours; test/browser/whole.test.ts has a phone. */

import { it } from 'vitest';
import { runningSite } from './running-site.ts';
import { expectSearched } from './searched.ts';

const site = runningSite();

it('opens with / at 1280 pixels, dark; finds prose, fields and sections; opens the chosen one', () =>
  expectSearched(site, 1280, 'dark'));
