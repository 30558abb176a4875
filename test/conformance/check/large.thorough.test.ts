/** All the cases that move much, and those about limits: deflate.test.ts tries one of each kind. */

import { describe, expect, it } from 'vitest';
import { COMPRESSION } from '../../../src/conformance/cases/compression.ts';
import { LARGE } from '../../../src/conformance/cases/large.ts';
import { LIMITS } from '../../../src/conformance/cases/limits.ts';
import type { Role } from '../../../src/versions.ts';
import { startDeflating } from '../broken/deflate.ts';
import { failuresIn, runAt, runOnOurClient, runOnOurServer } from './subjects.ts';

const HEAVY = [...LARGE, ...COMPRESSION];
const limitsOf = (role: Role) => LIMITS.filter((one) => one.of.includes(role));

describe('the cases of large messages and of many', () => {
  it('find nothing wrong with our server', async () => {
    const results = await runOnOurServer(HEAVY);
    expect(failuresIn(results)).toEqual([]);
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['right']));
  });

  it('find nothing wrong with our client', async () => {
    const results = await runOnOurClient(HEAVY);
    expect(failuresIn(results)).toEqual([]);
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['right']));
  });

  it('find nothing wrong with a plain server', async () => {
    const { url, stop } = await startDeflating();
    const results = await runAt(url, COMPRESSION);
    stop();
    expect(failuresIn(results)).toEqual([]);
  });
});

describe('the cases of limits', () => {
  it('only inform', async () => {
    const results = [...(await runOnOurServer(limitsOf('server'))), ...(await runOnOurClient(limitsOf('client')))];
    expect(results).toHaveLength(limitsOf('server').length + limitsOf('client').length);
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['informative']));
  });
});
