/** The cases about compression and large messages: they find nothing wrong with right ends, and find each rule that is left out. */

import { describe, expect, it } from 'vitest';
import { startDeflating, visitDeflating } from '../broken/deflate.ts';
import { ALL, BOTH, foundIn, named, of } from './deflate-cases.ts';
import { BRIEFLY, failuresIn, runAt, runOnClient, runOnOurClient, runOnOurServer } from './subjects.ts';

const SERVERS: typeof BOTH = [
  ...BOTH,
  [
    'forgets what came before',
    ['deflate/context-over-three-messages', 'deflate/context-past-empty', 'deflate/window-full'],
  ],
  ['keeps a window of 4 KiB', ['deflate/window-full']],
  ['agrees to any offer', ['deflate-offers/declines-unknown', 'deflate-offers/declines-server-window-7']],
  [
    'repeats an offer as its answer',
    ['deflate-offers/takes-client-window-bare', 'deflate-offers/declines-client-window-16'],
  ],
  [
    'does not repeat what it was asked for',
    ['deflate/keeps-window-9', 'deflate/keeps-no-context', 'deflate-offers/takes-quoted'],
  ],
];

/** Of rules of both, one; deflate.thorough.test.ts tries clients without the others. */
const CLIENTS: typeof BOTH = [
  ...BOTH.slice(0, 1),
  [
    'takes any agreement',
    [
      ...['unknown', 'twice', 'other', 'server-window-larger', 'server-context-missing', 'server-window-08'],
      ...['client-window-bare', 'server-context-twice', 'server-window-bare', 'client-context-value'],
    ].map((what) => `deflate-offers/fails-at-${what}`),
  ],
];

describe('the cases about compression and large messages', () => {
  it.concurrent('find nothing wrong with our server', async () => {
    const results = await runOnOurServer(of('server'));
    expect(results).toHaveLength(of('server').length);
    expect(failuresIn(results)).toEqual([]);
  });

  it.concurrent('find nothing wrong with our client', async () => {
    const results = await runOnOurClient(of('client'));
    expect(results).toHaveLength(of('client').length);
    expect(failuresIn(results)).toEqual([]);
  });

  it.concurrent.each(SERVERS)('find a server that %s', async (fault, foundBy) => {
    const { url, stop } = await startDeflating(fault);
    const results = await runAt(url, named(foundBy), BRIEFLY);
    stop();
    expect(foundIn(results).sort()).toEqual([...foundBy].sort());
  });

  it.concurrent.each(CLIENTS)('find a client that %s', async (fault, foundBy) => {
    const results = await runOnClient(named(foundBy), (url) => visitDeflating(url, fault), { answer: BRIEFLY });
    expect(foundIn(results).sort()).toEqual([...foundBy].sort());
  });

  it('find a server not strict, but not wrong, that inflates up to the last block only', async () => {
    const { url, stop } = await startDeflating('inflates up to the last block only');
    const results = await runAt(url, named(['deflate/final-block-first', 'deflate/after-final-block']));
    stop();
    expect(results.map(({ verdict }) => verdict).toSorted()).toEqual(['right', 'tolerable']);
    expect(failuresIn(results)).toEqual([]);
  });

  it('have each number of chapters 9, 12 and 13 of Autobahn once', () => {
    const numbers = ALL.flatMap(({ autobahn }) => autobahn ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    // 54, 5 times 18, and 7 times 18.
    expect([9, 12, 13].map((chapter) => numbers.filter((one) => one.startsWith(`${chapter}.`)).length)).toEqual([
      54, 90, 126,
    ]);
  });
});
