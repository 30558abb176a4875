/** Style sheets of one page of each kind; test/browser/sheets.thorough.test.ts has all pages. */

import { it } from 'vitest';
import { ONE_OF_EACH_KIND } from '../site/pages-of-site.ts';
import { runningSite } from './running-site.ts';
import { expectSheets } from './sheets-of-pages.ts';

const site = runningSite();

it('a page of each kind loads every sheet that has a rule for something on it, and none that has not', () =>
  expectSheets(site, ONE_OF_EACH_KIND));
