/**
 * Pages on a desk while they are loaded; test/browser/whole.test.ts loads the start page, and others are in
 * light.thorough.test.ts.
 */

import { describe, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { expectSteady } from './steady.ts';

const site = runningSite();

describe('a page on a desk', () => {
  it.each(['08-version13-frames.html', 'side-by-side.html', 'glossary.html'])(
    'does not move while it is loaded: %s',
    (path) => expectSteady(site, path),
  );
});
