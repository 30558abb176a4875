/** A server that shakes hands and then says nothing: no case that asks for an answer may take its silence for one. */

import { expect, it } from 'vitest';
import { CASES } from '../../../src/conformance/cases/index.ts';
import { failedOf, runOnBreaking } from './subjects.ts';

const DUE = ['pings/100-at-once', 'closing/code-5000', 'closing/code-65535', 'closing/after-large-text'];

it('finds a server wrong that answers neither pings nor close frames', async () => {
  const cases = CASES.filter(({ id }) => DUE.includes(id));
  const { results } = await runOnBreaking(cases, { answer: () => new Uint8Array(0), ends: false }, 300);
  expect(failedOf(results).toSorted()).toEqual(DUE.toSorted());
});
