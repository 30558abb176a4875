/** Style sheets of all pages; test/browser/sheets.test.ts has one page of each kind. */

import { it } from 'vitest';
import { PAGES } from '../site/pages-of-site.ts';
import { runningSite } from './running-site.ts';
import { expectSheets } from './sheets-of-pages.ts';

const site = runningSite();

it('every page loads every sheet that has a rule for something on it, and none that has not', () =>
  expectSheets(site, PAGES));
