/** The cases of hixie-76: they find nothing wrong with our ends, and find each rule that is broken. */

import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/bytes.ts';
import { HIXIE76 } from '../../../src/conformance/cases/hixie76.ts';
import { type BrokenClient, type BrokenServer, startBroken, visitBroken } from '../broken/handshakes.ts';
import { BRIEFLY, failedOf, failuresIn, runAt, runOnClient, runOnOurClient, runOnOurServer } from './subjects.ts';

const OF_SERVERS = HIXIE76.filter(({ of }) => of.includes('server'));
const OF_CLIENTS = HIXIE76.filter(({ of }) => of.includes('client'));
const named = (ids: readonly string[]) => HIXIE76.filter(({ id }) => ids.includes(id.replace('hixie-76/', '')));
const speak = 'hixie-76';

/** Frames of types below 80 taken for texts, all others for what their bytes say. */
const anyTypeIsText = (bytes: Uint8Array) => fromHex(toHex(bytes).replace(/^(01|7f)/, '00'));

const SERVERS: readonly (readonly [does: string, broken: BrokenServer, caughtBy: readonly string[]])[] = [
  [
    'does not look at the spaces of a key',
    {
      sees: (head) => head.replace(/^(Sec-WebSocket-Key\d): \S+$/gm, '$1: 1 0'),
    },
    ['key1-without-spaces', 'key2-without-spaces'],
  ],
  [
    'does not divide exactly',
    { sees: (head) => head.replace('1 2 3x5', '1 2 3x4') },
    ['key1-not-divisible', 'key2-not-divisible'],
  ],
  [
    'does not miss a key',
    {
      sees: (head) =>
        ['Key1', 'Key2'].reduce(
          (all, key) => (all.includes(key) ? all : all.replace('\r\n\r\n', `\r\nSec-WebSocket-${key}: 1 0\r\n\r\n`)),
          head,
        ),
    },
    ['key1-missing', 'key2-missing'],
  ],
  ['takes a POST', { sees: (head) => head.replace('POST', 'GET') }, ['method-post']],
  [
    'reads no digits but those of ten characters',
    { sees: (head) => head.replace(/4294967295|42949 67295/g, '4294967 294') },
    ['key-largest'],
  ],
  [
    'takes the first segment for the whole request',
    { isHasty: true },
    ['key3-late', 'key3-cut-after-7', 'request-byte-by-byte'],
  ],
  [
    'answers sixteen other bytes',
    { says: () => ({ body: () => new Uint8Array(16) }) },
    ['published-1', 'key3-of-zeros'],
  ],
  [
    'names no origin',
    { says: () => ({ fields: { 'Sec-WebSocket-Origin': undefined } }) },
    ['answer-origin-once', 'published-1'],
  ],
  [
    'names the origin twice',
    { says: () => ({ fields: { 'Sec-WebSocket-Origin': (right) => [right, right] } }) },
    ['answer-origin-once'],
  ],
  [
    'names its own origin always',
    { says: () => ({ fields: { 'Sec-WebSocket-Origin': 'http://localhost' } }) },
    ['origin-https', 'origin-null'],
  ],
  [
    'leaves the query out of the location',
    { says: () => ({ fields: { 'Sec-WebSocket-Location': (right) => right.replace(/\?.*/, '') } }) },
    ['location-of-query'],
  ],
  [
    'leaves the port out of the location',
    { says: () => ({ fields: { 'Sec-WebSocket-Location': (right) => right.replace(/:\d+/, '') } }) },
    ['location-of-port', 'published-1'],
  ],
  ['answers without Upgrade', { says: () => ({ fields: { Upgrade: undefined } }) }, ['published-1', 'answer-upgrade']],
  ['sends an Accept, too', { says: () => ({ fields: { 'Sec-WebSocket-Accept': 'x' } }) }, ['answer-without-accept']],
  ['takes frames of every type for texts', { hears: anyTypeIsText }, ['type-01', 'type-7f', 'type-01-empty']],
  [
    'takes every FF for the end of a frame',
    { hears: (bytes) => fromHex(toHex(bytes).replace(/^80 05 (.*)/, '00 $1')) },
    ['type-80'],
  ],
  [
    'takes FF with any length for the closing frame',
    { hears: (bytes) => fromHex(toHex(bytes).replace(/^ff 01/, 'ff 00')) },
    ['type-ff-of-1'],
  ],
  [
    'throws bytes away that are not UTF-8',
    { hears: (bytes) => fromHex(toHex(bytes).replace(/ (80|fe|e2 82)(?= 62 ff)/, '')) },
    ['not-utf8-lone-continuation', 'not-utf8-byte-fe', 'not-utf8-cut-character'],
  ],
  ['does not answer the closing frame', { closings: 0 }, ['close', 'close-after-text']],
  ['answers the closing frame twice', { closings: 2 }, ['close']],
];

describe('the cases of hixie-76 for servers', () => {
  it('find nothing wrong with our server', async () => {
    const results = await runOnOurServer(OF_SERVERS);
    expect(results).toHaveLength(OF_SERVERS.length);
    expect(failuresIn(results)).toEqual([]);
  });

  it.each(SERVERS)('catch a server that %s', async (_does, broken, caughtBy) => {
    const { url, stop } = await startBroken({ speak, ...broken });
    expect(failedOf(await runAt(url, named(caughtBy), BRIEFLY))).toEqual(named(caughtBy).map(({ id }) => id));
    stop();
  });
});

/** Takes a field for what it should be. */
const asIf = (name: string, value: string | undefined) => (head: string) =>
  head.replace(new RegExp(`^${name}:.*\r\n`, 'gim'), '').replace('\r\n\r\n', `\r\n${name}: ${value}\r\n\r\n`);

const CLIENTS: readonly (readonly [does: string, broken: BrokenClient, caughtBy: readonly string[]])[] = [
  ['asks for an upgrade to something else', { asks: { fields: { Upgrade: 'h2c' } } }, ['client-upgrade']],
  ['names no origin', { asks: { fields: { Origin: undefined } } }, ['client-origin']],
  ['sends a key without noise', { asks: { fields: { 'Sec-WebSocket-Key1': '1 0' } } }, ['client-keys-noise']],
  [
    'sends a key of thirteen spaces',
    { asks: { fields: { 'Sec-WebSocket-Key1': 'x0             x' } } },
    ['client-keys-spaces'],
  ],
  ['sends the same keys each time', { isPredictable: true }, ['client-keys-fresh']],
  ['names a version', { asks: { fields: { 'Sec-WebSocket-Version': '0' } } }, ['client-no-version']],
  [
    'does not look at the status',
    { sees: (head) => head.replace(/^HTTP\/1.1 \d+/, 'HTTP/1.1 101') },
    ['answer-status-200', 'answer-status-404'],
  ],
  [
    'does not look at Upgrade',
    { sees: asIf('Upgrade', 'WebSocket') },
    ['answer-upgrade-missing', 'answer-upgrade-other'],
  ],
  [
    'does not look at Connection',
    { sees: asIf('Connection', 'Upgrade') },
    ['answer-connection-missing', 'answer-connection-other'],
  ],
  [
    'does not compare the origin',
    { sees: (head, { origin }) => asIf('Sec-WebSocket-Origin', origin)(head) },
    ['answer-origin-missing', 'answer-origin-other'],
  ],
  [
    'does not compare the location',
    { sees: (head, { location }) => asIf('Sec-WebSocket-Location', location)(head) },
    ['answer-location-missing', 'answer-location-of-another-path', 'answer-location-of-wss'],
  ],
  ['takes the first segment for the whole answer', { isHasty: true }, ['answer-byte-by-byte', 'answer-in-pieces']],
  ['throws away what follows the sixteen bytes', { isHasty: true }, ['answer-glued']],
];

describe('the cases of hixie-76 for clients', () => {
  it('find nothing wrong with our client', async () => {
    const results = await runOnOurClient(OF_CLIENTS, speak);
    expect(results).toHaveLength(OF_CLIENTS.length);
    expect(failuresIn(results)).toEqual([]);
  });

  it.concurrent.each(CLIENTS)('catch a client that %s', async (_does, broken, caughtBy) => {
    const cases = [...named(['client-method']), ...named(caughtBy)];
    const results = await runOnClient(cases, visitBroken({ speak, ...broken }), { speak, answer: BRIEFLY });
    expect(failedOf(results)).toEqual(named(caughtBy).map(({ id }) => id));
  });
});
