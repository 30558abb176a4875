/** More pages on a desk; test/browser/columns.test.ts has one. */

import { describe, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { expectSteady } from './steady.ts';

const site = runningSite();

describe('a page on a desk', () => {
  it.each(['side-by-side.html', 'glossary.html'])('does not move while it is loaded: %s', (path) =>
    expectSteady(site, path),
  );
});
