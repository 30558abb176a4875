/** Live breaks the protocol in its other ways; test/browser/live-use.test.ts has a few. */

import { describe, it } from 'vitest';
import { expectNoticed, OTHER_WAYS } from './live-ways.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();

describe('Live', () => {
  it('breaks the protocol in many more ways, and the other end notices', () => expectNoticed(running, OTHER_WAYS));
});
