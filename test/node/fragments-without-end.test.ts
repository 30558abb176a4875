/** The attack of lesson 11 in a short form, on a real process with even less memory; that ours closes with 1008 is in `conformance/9-limits`. */

import { expect, it } from 'vitest';
import { attackVictim } from '../../lessons/11-fragmentation/victims.ts';

it('kills the naive server of lesson 11 with fragments of no bytes, although its limit for bytes is never reached', async () => {
  const fall = await attackVictim('naive', 'version-13', { size: 0, total: 400_000, batch: 20_000, heap: 24 });
  expect(fall.end).toBe('closed');
  expect(fall.died).toBeDefined();
  expect(fall.samples.length).toBeGreaterThan(1);
});
