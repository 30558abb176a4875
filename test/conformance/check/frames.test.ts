/** The cases about frames and closing: they find nothing wrong with right ends, and find each rule that is left out; frames.thorough.test.ts tries ends that are not ours. */

import { describe, expect, it, vi } from 'vitest';
import { Arrivals } from '../../../src/conformance/arrivals.ts';
import { type Fault, startPlain, visitPlain } from '../broken/frames.ts';
import { startBroken } from '../broken/handshakes.ts';
import { CASES, named, of } from './frame-cases.ts';
import {
  BRIEFLY,
  failedOf,
  failuresIn,
  PATIENTLY,
  runAt,
  runOnClient,
  runOnOurClient,
  runOnOurServer,
} from './subjects.ts';

/** Servers without a rule, and cases that find them. */
const SERVERS: readonly (readonly [fault: Fault, foundBy: readonly string[]])[] = [
  ['takes any mask bit', ['masking/unmasked-text', 'masking/unmasked-ping', 'masking/unmasked-continuation']],
  ['takes reserved bits', ['reserved-bits/text-1', 'reserved-bits/ping-rsv2', 'reserved-bits/close-rsv3']],
  ['ignores unknown opcodes', ['opcodes/3', 'opcodes/11', 'opcodes/7-not-final', 'opcodes/3-at-header']],
  ['takes long control frames', ['pings/126-bytes', 'pings/pong-126-bytes', 'closing/reason-124']],
  ['takes control frames without FIN', ['fragments/close', 'fragments/ping-not-final-between']],
  ['takes continuations of nothing', ['fragments/nothing-to-continue', 'fragments/empty-continuation']],
  ['takes a message within a message', ['fragments/text-while-text', 'fragments/binary-while-text']],
  ['takes any bytes as text', ['utf8/half-pair', 'utf8/overlong-nul-c0-80', 'utf8/completed-by-next']],
  ['checks each fragment for UTF-8', ['utf8/mixed-bytewise', 'utf8/ping-within-character']],
  ['takes any close code', ['closing/code-0', 'closing/code-1005', 'closing/code-1015', 'closing/code-2999']],
  ['takes half a close code', ['closing/one-byte']],
  ['takes any reason', ['closing/reason-not-utf8', 'closing/reason-cut']],
  ['answers no ping', ['pings/empty', 'fragments/ping-between']],
  ['answers pings without their payload', ['pings/text', 'pings/125-bytes', 'masking/ping']],
  ['answers the last ping first', ['pings/10']],
  ['answers pongs', ['pings/pong-empty', 'pings/pong-before-ping', 'fragments/pong-between']],
  ['echoes after a close frame', ['closing/then-text', 'closing/then-ping', 'closing/within-message']],
  ['answers no close frame', ['closing/code', 'closing/empty', 'tcp/server-ends']],
  ['never ends TCP', ['tcp/server-ends', 'closing/code']],
  ['fails with 1000', ['opcodes/3', 'utf8/half-pair', 'closing/code-1005']],
  ['reads one frame of a chunk', ['headers/100-at-once', 'fragments/two']],
  ['unmasks from the second byte of the key', ['masking/key-ends', 'masking/lengths']],
  ['reads lengths of two bytes only', ['headers/binary-65536-cut', 'fragments/every-length']],
  ['masks against the rule', ['masking/server-does-not-mask']],
  ['echoes what TCP cut', ['tcp/fin-in-message']],
  ['dies at a reset', ['tcp/reset']],
];

/** Clients likewise: the rules that are theirs alone, and one of each theme. */
const CLIENTS: readonly (readonly [fault: Fault, foundBy: readonly string[]])[] = [
  ['takes any mask bit', ['masking/masked-text', 'masking/masked-empty', 'masking/masked-second']],
  ['masks against the rule', ['masking/client-masks']],
  ['masks with one key', ['masking/fresh-keys']],
  ['takes reserved bits', ['reserved-bits/text-1']],
  ['ignores unknown opcodes', ['opcodes/3-between-fragments']],
  ['takes any bytes as text', ['utf8/cut-in-last-fragment']],
  ['takes any close code', ['closing/code-1006']],
  ['answers no ping', ['pings/empty']],
];

/** How many cases Autobahn's suite has in each of the sections that these cases cover. */
const AUTOBAHN: Readonly<Record<string, number>> = {
  ...{ '2': 11, '3': 7, '4.1': 5, '4.2': 5, '5': 20, '6.1': 3, '6.2': 4, '6.3': 2, '6.4': 4, '6.5': 5, '6.6': 11 },
  ...{ '6.7': 4, '6.8': 2, '6.9': 4, '6.10': 3, '6.11': 5, '6.12': 8, '6.13': 5, '6.14': 10, '6.15': 1, '6.16': 3 },
  ...{ '6.17': 5, '6.18': 5, '6.19': 5, '6.20': 7, '6.21': 8, '6.22': 34, '6.23': 7, '7.1': 6, '7.3': 6, '7.5': 1 },
  ...{ '7.7': 13, '7.9': 9, '7.13': 2, '10.1': 1 },
};

const waits = vi.spyOn(Arrivals.prototype, 'until');

describe('the cases about frames', () => {
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
    const { url, stop } = await startPlain(fault);
    const results = await runAt(url, named(foundBy), BRIEFLY);
    stop();
    expect(failedOf(results).sort()).toEqual([...foundBy].sort());
  });

  // TCP may put together again what was sent in pieces, if a server is slow to read them.
  it('find a server that loses headers that are cut, if one of them comes cut', async () => {
    const { url, stop } = await startPlain('loses headers that are cut');
    const ids = ['headers/text-5-cut', 'headers/binary-126-cut', 'closing/in-pieces'];
    const results = await runAt(url, named(ids), BRIEFLY);
    stop();
    expect(failedOf(results)).not.toEqual([]);
  });

  it.concurrent.each(CLIENTS)('find a client that %s', async (fault, foundBy) => {
    const results = await runOnClient(named(foundBy), (url) => visitPlain(url, fault), { answer: BRIEFLY });
    expect(failedOf(results).sort()).toEqual([...foundBy].sort());
  });

  it('wait for no right end as long as for an answer that it owes, if it may leave it', () => {
    const inVain = waits.mock.calls.filter(([, patience], i) => {
      return patience >= PATIENTLY && waits.mock.settledResults[i]?.value === false;
    });
    expect(waits).toHaveBeenCalled();
    expect(inVain).toEqual([]);
  });

  it('find a server not strict that answers a close frame twice', async () => {
    const { url, stop } = await startBroken({ closings: 2 });
    const results = await runAt(url, named(['closing/code', 'closing/twice', 'closing/one-byte']), BRIEFLY);
    stop();
    const verdicts = Object.fromEntries(results.map(({ case: { id }, verdict }) => [id, verdict]));
    expect(verdicts).toEqual({
      'closing/code': 'tolerable',
      'closing/twice': 'tolerable',
      'closing/one-byte': 'wrong',
    });
  });

  it('have ids of their own', () => {
    const ids = CASES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have the numbers of the sections 2 to 7 and 10 of Autobahn’s suite, each once', () => {
    const numbers = CASES.flatMap(({ autobahn }) => autobahn ?? []);
    const expected = Object.entries(AUTOBAHN).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, i) => `${section}.${i + 1}`),
    );
    expect(numbers.sort()).toEqual(expected.sort());
  });
});
