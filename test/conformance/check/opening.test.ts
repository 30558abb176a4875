/** The cases about the opening handshake of version 13: they find nothing wrong with our ends, and find each rule that is broken. */

import { describe, expect, it } from 'vitest';
import { OPENING } from '../../../src/conformance/cases/opening.ts';
import { edited } from '../../../src/conformance/head-edits.ts';
import { type BrokenClient, type BrokenServer, startBroken, visitBroken } from '../broken/handshakes.ts';
import { BRIEFLY, failedOf, failuresIn, runAt, runOnClient, runOnOurClient, runOnOurServer } from './subjects.ts';

const OF_SERVERS = OPENING.filter(({ of }) => of.includes('server'));
const OF_CLIENTS = OPENING.filter(({ of }) => of.includes('client'));
const named = (ids: readonly string[]) => OPENING.filter(({ id }) => ids.includes(id.replace('opening/', '')));

/** Adds a field to a head, unless it is there. */
const withField = (name: string, value: string) => (head: string) =>
  new RegExp(`^${name}:`, 'im').test(head) ? head : head.replace('\r\n\r\n', `\r\n${name}: ${value}\r\n\r\n`);
/** Puts a value in place of whatever a field says. */
const asIf = (name: string, value: string) => (head: string) =>
  withField(name, value)(head.replace(new RegExp(`^${name}:.*\r\n`, 'gim'), ''));
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

const SERVERS: readonly (readonly [does: string, broken: BrokenServer, caughtBy: readonly string[]])[] = [
  [
    'does not look at the method',
    { sees: (head) => head.replace(/^\S+/, 'GET') },
    ['method-head', 'method-post', 'method-in-lower-case'],
  ],
  ['takes HTTP/1.0', { sees: (head) => head.replace('HTTP/1.0', 'HTTP/1.1') }, ['http-1-0']],
  ['does not miss the Host', { sees: withField('Host', 'a') }, ['host-missing']],
  ['takes one Host of two', { sees: asIf('Host', 'a') }, ['host-twice', 'host-invalid']],
  [
    'does not look at Upgrade',
    { sees: asIf('Upgrade', 'websocket') },
    ['without-upgrade', 'upgrade-to-other', 'upgrade-longer', 'upgrade-empty'],
  ],
  [
    'does not look at Connection',
    { sees: asIf('Connection', 'Upgrade') },
    ['without-connection', 'connection-other', 'connection-longer'],
  ],
  [
    'finds Upgrade anywhere in Connection',
    { sees: (head) => head.replace(/^Connection:.*upgrade.*$/im, 'Connection: Upgrade') },
    ['connection-longer'],
  ],
  [
    'takes Connection for one token',
    { sees: (head) => head.replace(/^Connection: .*,.*$/m, 'Connection: keep-alive') },
    ['connection-list', 'connection-list-first'],
  ],
  [
    'compares Upgrade case-sensitively',
    { sees: (head) => head.replace(/^Upgrade: (?!websocket).*$/m, 'Upgrade: x') },
    ['upgrade-in-mixed-case', 'upgrade-in-upper-case'],
  ],
  [
    'compares names case-sensitively',
    { sees: (head) => head.replace(/^(sec|SEC)-/gm, 'x-') },
    ['names-in-lower-case', 'names-in-upper-case'],
  ],
  ['does not miss the key', { sees: withField('Sec-WebSocket-Key', KEY) }, ['key-missing']],
  [
    'does not look at the version',
    { sees: asIf('Sec-WebSocket-Version', '13') },
    ['version-missing', 'version-14', 'version-255', 'version-113'],
  ],
  [
    'refuses a version without naming its own',
    { refuses: { fields: { 'Sec-WebSocket-Version': undefined } } },
    ['version-14', 'version-0'],
  ],
  [
    'takes the body for frames',
    { sees: (head) => head.replace(/^(Content-Length|Transfer-Encoding).*\r\n/gm, '') },
    ['body', 'body-in-chunks'],
  ],
  [
    'takes the first segment for the whole request',
    { isHasty: true },
    ['byte-by-byte', 'in-pieces-of-7', 'last-bytes-1', 'last-bytes-4'],
  ],
  [
    'takes off the space before a colon',
    { sees: (head) => head.replace(/^([^:\s]+)\s+:/gm, '$1:') },
    ['space-before-colon'],
  ],
  [
    'answers with the Accept of another key',
    { says: () => ({ fields: { 'Sec-WebSocket-Accept': 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' } }) },
    ['accept-of-zeros', 'accept-of-signs'],
  ],
  [
    'answers without Accept',
    { says: () => ({ fields: { 'Sec-WebSocket-Accept': undefined } }) },
    ['accept-of-the-example', 'answer-accept-once'],
  ],
  [
    'answers with two Accepts',
    { says: () => ({ fields: { 'Sec-WebSocket-Accept': (right) => [right, right] } }) },
    ['answer-accept-once'],
  ],
  [
    'answers without Upgrade',
    { says: () => ({ fields: { Upgrade: undefined } }) },
    ['answer-upgrade', 'accept-of-the-example'],
  ],
  ['answers without Connection', { says: () => ({ fields: { Connection: undefined } }) }, ['answer-connection']],
  ['answers with HTTP/1.0', { says: () => ({ startLine: (line) => line.replace('1.1', '1.0') }) }, ['answer-version']],
  ['answers 200', { says: () => ({ startLine: () => 'HTTP/1.1 200 OK' }) }, ['accept-of-the-example', 'byte-by-byte']],
  ['announces a length with 101', { says: () => ({ fields: { 'Content-Length': '0' } }) }, ['answer-without-length']],
  [
    'agrees to whatever is offered',
    {
      says: (request) => ({
        fields: { 'Sec-WebSocket-Extensions': /^Sec-WebSocket-Extensions: (.*)/m.exec(request)?.[1] },
      }),
    },
    ['extension-unknown', 'extension-malformed-without-a-value', 'extension-parameter-unknown'],
  ],
  [
    'agrees to what is not offered',
    { says: () => ({ fields: { 'Sec-WebSocket-Extensions': 'permessage-deflate' } }) },
    ['answer-without-extensions'],
  ],
  [
    'always chooses the same subprotocol',
    { says: () => ({ fields: { 'Sec-WebSocket-Protocol': 'chat' } }) },
    ['answer-without-subprotocol', 'subprotocol-unknown', 'subprotocol-in-upper-case'],
  ],
  [
    'chooses all subprotocols',
    {
      says: (request) => ({
        fields: { 'Sec-WebSocket-Protocol': /^Sec-WebSocket-Protocol: (.*)/m.exec(request)?.[1] },
      }),
    },
    ['subprotocol-list'],
  ],
];

describe('the cases about requests', () => {
  it('find nothing wrong with our server', async () => {
    const results = await runOnOurServer(OF_SERVERS);
    expect(results).toHaveLength(OF_SERVERS.length);
    expect(failuresIn(results)).toEqual([]);
  });

  it('find nothing wrong with a server that is broken in no way', async () => {
    const { url, stop } = await startBroken({});
    expect(failuresIn(await runAt(url, OF_SERVERS))).toEqual([]);
    stop();
  });

  it.each(SERVERS)('catch a server that %s', async (_does, broken, caughtBy) => {
    const { url, stop } = await startBroken(broken);
    expect(failedOf(await runAt(url, named(caughtBy), BRIEFLY))).toEqual(named(caughtBy).map(({ id }) => id));
    stop();
  });
});

const CLIENTS: readonly (readonly [does: string, broken: BrokenClient, caughtBy: readonly string[]])[] = [
  ['asks with POST', { asks: { startLine: (line) => line.replace('GET', 'POST') } }, ['client-method']],
  ['asks with HTTP/1.0', { asks: { startLine: (line) => line.replace('1.1', '1.0') } }, ['client-http-version']],
  ['asks without Host', { asks: { fields: { Host: undefined } } }, ['client-host']],
  [
    'asks with a key of eight bytes',
    { asks: { fields: { 'Sec-WebSocket-Key': 'AAECAwQFBgc=' } } },
    ['client-key-of-16-bytes'],
  ],
  ['asks with the same key each time', { isPredictable: true }, ['client-key-fresh']],
  ['asks for version 8', { asks: { fields: { 'Sec-WebSocket-Version': '8' } } }, ['client-version']],
  ['announces a body', { asks: { fields: { 'Content-Length': '5' } } }, ['client-no-length']],
  [
    'offers a subprotocol twice',
    { asks: { fields: { 'Sec-WebSocket-Protocol': 'a, a' } } },
    ['client-subprotocols-unique'],
  ],
  [
    'offers subprotocols that are no tokens',
    { asks: { fields: { 'Sec-WebSocket-Protocol': 'a b' } } },
    ['client-subprotocols'],
  ],
  [
    'offers extensions out of their grammar',
    { asks: { fields: { 'Sec-WebSocket-Extensions': 'a; =1' } } },
    ['client-extensions'],
  ],
  [
    'does not look at the status',
    { sees: (head) => head.replace(/^HTTP\/1.1 \d+/, 'HTTP/1.1 101') },
    ['answer-status-200', 'answer-status-301', 'answer-status-404', 'answer-status-503'],
  ],
  [
    'does not look at Upgrade',
    { sees: asIf('Upgrade', 'websocket') },
    ['answer-upgrade-missing', 'answer-upgrade-other'],
  ],
  [
    'does not look at Connection',
    { sees: asIf('Connection', 'Upgrade') },
    ['answer-connection-missing', 'answer-connection-close'],
  ],
  [
    'compares Upgrade case-sensitively',
    { sees: (head) => head.replace(/^Upgrade: (?!websocket).*$/m, 'Upgrade: x') },
    ['answer-upgrade-in-mixed-case'],
  ],
  [
    'compares names case-sensitively',
    { sees: (head) => head.replace(/^(sec|SEC)-/gm, 'x-') },
    ['answer-names-in-lower-case'],
  ],
  [
    'does not compare Accept',
    { sees: (head, { proof }) => asIf('Sec-WebSocket-Accept', new TextDecoder().decode(proof))(head) },
    ['answer-accept-missing', 'answer-accept-of-another-key', 'answer-accept-in-other-case', 'answer-accept-cut'],
  ],
  [
    'compares Accept in any case',
    { sees: (head, { proof }) => sameInAnyCase(head, new TextDecoder().decode(proof)) },
    ['answer-accept-in-other-case'],
  ],
  [
    'does not look at extensions',
    { sees: (head) => head.replace(/^Sec-WebSocket-Extensions.*\r\n/gm, '') },
    ['answer-extension-not-offered', 'answer-extension-malformed'],
  ],
  [
    'does not look at the subprotocol',
    { sees: (head) => head.replace(/^Sec-WebSocket-Protocol.*\r\n/gm, '') },
    ['answer-subprotocol-not-offered', 'answer-subprotocol-list'],
  ],
  ['takes the first segment for the whole answer', { isHasty: true }, ['answer-byte-by-byte', 'answer-in-pieces']],
  ['throws away what follows the head', { isHasty: true }, ['answer-glued']],
];

function sameInAnyCase(head: string, accept: string): string {
  const came = /^Sec-WebSocket-Accept: (.*)\r$/m.exec(head)?.[1];
  return came?.toLowerCase() === accept.toLowerCase() ? asIf('Sec-WebSocket-Accept', accept)(head) : head;
}

describe('the case about an expectation', () => {
  it.each([
    ['right', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['informative', ''],
  ])('is %s with this before the 101: “%s”', async (verdict, before) => {
    const says = (request: string) => (request.includes('Expect') ? { head: (head: string) => before + head } : {});
    const { url, stop } = await startBroken({ says });
    const results = await runAt(url, named(['expects-continue']));
    stop();
    expect(results.map((one) => one.verdict)).toEqual([verdict]);
  });
});

describe('the cases about answers', () => {
  it('find nothing wrong with our client', async () => {
    const results = await runOnOurClient(OF_CLIENTS);
    expect(results).toHaveLength(OF_CLIENTS.length);
    expect(failuresIn(results)).toEqual([]);
  });

  it.concurrent.each(CLIENTS)('catch a client that %s', async (_does, broken, caughtBy) => {
    // Keys can be compared only with those of connections before.
    const cases = [...named(['client-key']), ...named(caughtBy)];
    const results = await runOnClient(cases, visitBroken(broken), { answer: BRIEFLY });
    expect(failedOf(results)).toEqual(named(caughtBy).map(({ id }) => id));
  });
});

describe('a head that is edited', () => {
  const RIGHT = new TextEncoder().encode('GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\nbody');
  const written = (edits: Parameters<typeof edited>[1]) => new TextDecoder().decode(edited(RIGHT, edits));

  it('is the right one if nothing is edited', () => {
    expect(edited(RIGHT, {})).toEqualBytes(RIGHT);
  });

  it('has its fields at their places, new ones at the end, and none that are gone', () => {
    const fields = { Host: ['b', 'c'], X: undefined, Y: '2' };
    expect(written({ fields })).toBe('GET / HTTP/1.1\r\nHost: b\r\nHost: c\r\nY: 2\r\n\r\nbody');
  });

  it('may have anything else, too', () => {
    expect(written({ head: () => '\n', body: () => new Uint8Array() })).toBe('\n');
  });
});
