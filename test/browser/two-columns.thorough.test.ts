/** Dumps of both versions on other pages; test/browser/two-columns.test.ts has one. */

import { describe, it } from 'vitest';
import { expectAligned } from './overlaps.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

describe('dumps of both versions', () => {
  it.each(['index.html', '07-hixie76-frames.html'])(
    'have a place for each row, and stand each with its parts one below the other: %s',
    async (path) => {
      const { page, close } = await visit(site.browser, site.app.url + path);
      await expectAligned(page);
      await close();
    },
  );
});
