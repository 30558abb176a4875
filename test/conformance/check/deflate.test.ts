/** The cases about compression and large messages: they find nothing wrong with right ends, and find each rule that is left out. */

import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/conformance/case.ts';
import { COMPRESSION } from '../../../src/conformance/cases/compression.ts';
import { DEFLATE_FAILURES } from '../../../src/conformance/cases/deflate-failures.ts';
import { DEFLATE_MESSAGES } from '../../../src/conformance/cases/deflate-messages.ts';
import { DEFLATE_OFFERS } from '../../../src/conformance/cases/deflate-offers.ts';
import { DEFLATE_PROMISES } from '../../../src/conformance/cases/deflate-promises.ts';
import { LARGE } from '../../../src/conformance/cases/large.ts';
import { LIMITS } from '../../../src/conformance/cases/limits.ts';
import { hasFailed, type Result } from '../../../src/conformance/result.ts';
import type { Role } from '../../../src/versions.ts';
import { type Fault, startDeflating, visitDeflating } from '../broken/deflate.ts';
import { BRIEFLY, failuresIn, runAt, runOnClient, runOnOurClient, runOnOurServer } from './subjects.ts';

/** What takes long is tried whole in large.thorough.test.ts; here one of each kind. */
const FEW = [
  ...['large/text-65536', 'large/binary-4194304', 'large/text-in-fragments-of-256', 'large/binary-in-pieces-of-2048'],
  ...['large/text-16-1000-times', 'compression/json-64', 'compression/pdf-131072-in-fragments-of-256'],
  ...['compression/no-takeover-4096', 'compression/window-9-8192', 'compression/three-offers-16384'],
  ...[
    'compression/html-1024',
    'compression/window-15-4096',
    'compression/no-takeover-window-9-16384-in-fragments-of-256',
  ],
];
const RULES = [...DEFLATE_MESSAGES, ...DEFLATE_FAILURES, ...DEFLATE_PROMISES, ...DEFLATE_OFFERS];
const ALL = [...LARGE, ...COMPRESSION, ...RULES, ...LIMITS];
const CASES = ALL.filter((one) => RULES.includes(one) || FEW.includes(one.id));
const of = (role: Role) => CASES.filter((one) => one.of.includes(role));
const named = (ids: readonly string[]): Case[] => ALL.filter(({ id }) => ids.includes(id));

/** Ends without a rule, and cases that find them. */
const BOTH: readonly (readonly [fault: Fault, foundBy: readonly string[]])[] = [
  ['takes RSV1 on continuations', ['deflate/rsv1-on-continuation', 'deflate/rsv1-on-continuation-of-uncompressed']],
  ['takes RSV1 on control frames', ['deflate/rsv1-on-ping', 'deflate/rsv1-on-pong', 'deflate/rsv1-on-close']],
  ['takes RSV2 for compressed', ['deflate/reserved-2']],
  ['ignores RSV1 if nothing was agreed', ['deflate/not-agreed']],
  ['inflates whatever it can', ['deflate/bytes-that-look-compressed']],
  ['never inflates', ['deflate/stored-block', 'deflate/empty-message', 'compression/json-64']],
  [
    'goes on after what cannot be inflated',
    ['deflate/reserved-block', 'deflate/length-contradicts', 'deflate/reference-into-nothing'],
  ],
  ['takes any bytes as text', ['deflate/not-utf8']],
  ['refers out of the window', ['deflate/keeps-window-9', 'deflate/keeps-window-14']],
  ['refers to earlier messages against its word', ['deflate/keeps-no-context']],
  ['marks each fragment', ['compression/html-1024', 'deflate/keeps-window-12']],
  ['cuts messages off at 1 MiB', ['large/binary-4194304', 'deflate/expands-to-1048576']],
  ['echoes text as bytes', ['large/text-65536', 'deflate/many-blocks']],
  ['puts fragments in the wrong order', ['deflate/fragments-of-a-byte', 'large/text-in-fragments-of-256']],
  ['ends a message when a chunk ends', ['large/text-in-fragments-of-256']],
  ['stops after 500 messages', ['compression/json-64']],
];

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

const CLIENTS: typeof BOTH = [
  ...BOTH,
  [
    'takes any agreement',
    [
      ...['unknown', 'twice', 'other', 'server-window-larger', 'server-context-missing', 'server-window-08'],
      ...['client-window-bare', 'server-context-twice', 'server-window-bare', 'client-context-value'],
    ].map((what) => `deflate-offers/fails-at-${what}`),
  ],
];

const foundIn = (results: readonly Result[]) => results.filter(hasFailed).map(({ case: { id } }) => id);

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

  it.concurrent('find nothing wrong with a plain server', async () => {
    const { url, stop } = await startDeflating();
    const results = await runAt(url, of('server'));
    stop();
    expect(failuresIn(results)).toEqual([]);
  });

  it.concurrent('find nothing wrong with a plain client', async () => {
    expect(failuresIn(await runOnClient(of('client'), visitDeflating))).toEqual([]);
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
