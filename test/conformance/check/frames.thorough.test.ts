/** The cases about frames find nothing wrong with right ends that share no code with ours; frames.test.ts tries ours. */

import { describe, expect, it } from 'vitest';
import { startPlain, visitPlain } from '../broken/frames.ts';
import { of } from './frame-cases.ts';
import { failuresIn, runAt, runOnClient } from './subjects.ts';

describe('the cases about frames', () => {
  it('find nothing wrong with a plain server', async () => {
    const { url, stop } = await startPlain();
    expect(failuresIn(await runAt(url, of('server')))).toEqual([]);
    stop();
  });

  it('find nothing wrong with a plain client', async () => {
    expect(failuresIn(await runOnClient(of('client'), visitPlain))).toEqual([]);
  });
});
