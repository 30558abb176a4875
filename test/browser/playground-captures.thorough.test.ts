/** Captures in the playground, in other orders, addresses and sizes than test/browser/playground-captures.test.ts. */

import { describe, it } from 'vitest';
import {
  CAPTURE,
  expectAccessible,
  expectDecrypted,
  expectKeyLogInside,
  expectListGone,
  expectUnreadable,
  KEY_LOG,
  SENSELESS,
} from './playground-captures.ts';
import { expectFits } from './playground-page.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

describe('a capture in the playground', () => {
  it('is read over TLS with its key log, which comes before it', () => expectDecrypted(site, [KEY_LOG, CAPTURE]));

  it('is read over TLS with its key log, which comes with it', () => expectDecrypted(site, [[KEY_LOG, CAPTURE]]));

  it('is read over TLS with the key log inside it', () => expectKeyLogInside(site));

  it.each(SENSELESS.slice(1))('is not read from an address that makes no sense: %.20s', (hash) =>
    expectUnreadable(site, hash),
  );

  it('keeps no list of a file when something else comes', () =>
    expectListGone(site, ['pasted text', 'an example', 'an address', 'a file']));

  it.each([
    [360, 'light'],
    [1280, 'dark'],
  ] as const)('at %d pixels, %s: nothing for axe to find, nothing to scroll sideways', (width, scheme) =>
    expectAccessible(site, width, scheme),
  );
});

describe('the playground in use', () => {
  it('at 1280 pixels, dark, has nothing for axe to find, and nothing to scroll sideways', () =>
    expectFits(site, 1280, 'dark'));
});
