/** Captures in the playground, in other orders, addresses and sizes than test/browser/playground-captures.test.ts. */

import { describe, it } from 'vitest';
import {
  CAPTURE,
  expectAccessible,
  expectDecrypted,
  expectUnreadable,
  KEY_LOG,
  SENSELESS,
} from './playground-captures.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

describe('a capture in the playground', () => {
  it('is read over TLS with its key log, which comes before it', () => expectDecrypted(site, [KEY_LOG, CAPTURE]));

  it('is read over TLS with its key log, which comes with it', () => expectDecrypted(site, [[KEY_LOG, CAPTURE]]));

  it.each(SENSELESS.slice(1))('is not read from an address that makes no sense: %.20s', (hash) =>
    expectUnreadable(site, hash),
  );

  it('at 360 pixels, light: nothing for axe to find, nothing to scroll sideways', () =>
    expectAccessible(site, 360, 'light'));
});
