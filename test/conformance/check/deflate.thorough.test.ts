/** The cases about compression, and ends that share no code with ours: the right ones, and clients without a rule; deflate.test.ts tries our ends. */

import { describe, expect, it } from 'vitest';
import { startDeflating, visitDeflating } from '../broken/deflate.ts';
import { BOTH, foundIn, named, of } from './deflate-cases.ts';
import { BRIEFLY, failuresIn, runAt, runOnClient } from './subjects.ts';

describe('the cases about compression and large messages', () => {
  it('find nothing wrong with a plain server', async () => {
    const { url, stop } = await startDeflating();
    const results = await runAt(url, of('server'));
    stop();
    expect(failuresIn(results)).toEqual([]);
  });

  it('find nothing wrong with a plain client', async () => {
    expect(failuresIn(await runOnClient(of('client'), visitDeflating))).toEqual([]);
  });

  it.concurrent.each(BOTH.slice(1))('find a client that %s', async (fault, foundBy) => {
    const results = await runOnClient(named(foundBy), (url) => visitDeflating(url, fault), { answer: BRIEFLY });
    expect(foundIn(results).sort()).toEqual([...foundBy].sort());
  });
});
