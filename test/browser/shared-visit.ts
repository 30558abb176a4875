/** One visit for several tests, which only look at the page or put back what they change. */

import { afterAll, beforeAll } from 'vitest';
import type { Visit } from './visit.ts';

/** Opens it before the tests of a block, and ends it after; the returned object is filled by then. */
export function sharedVisit(open: () => Promise<Visit>): Visit {
  const shared = {} as Visit;
  beforeAll(async () => {
    Object.assign(shared, await open());
  });
  afterAll(() => shared.close());
  return shared;
}
