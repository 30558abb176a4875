import { describe, expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { HandshakeError } from '../../src/errors.ts';
import { cookiesOf } from '../../src/handshake/cookies.ts';
import * as http2 from '../../src/handshake/http2.ts';
import { type FieldList, requestHeadOf } from '../../src/handshake/http2-head.ts';
import { createRefusal as http1Refusal, refuse } from '../../src/handshake/refusal.ts';

/** The example of RFC 8441 §5.1, both heads. */
const PUBLISHED_REQUEST: FieldList = [
  [':method', 'CONNECT'],
  [':protocol', 'websocket'],
  [':scheme', 'https'],
  [':path', '/chat'],
  [':authority', 'server.example.com'],
  ['sec-websocket-protocol', 'chat, superchat'],
  ['sec-websocket-extensions', 'permessage-deflate'],
  ['sec-websocket-version', '13'],
  ['origin', 'http://www.example.com'],
];
const PUBLISHED_RESPONSE: FieldList = [
  [':status', '200'],
  ['sec-websocket-protocol', 'chat'],
];

const ASKED = {
  host: 'server.example.com',
  resource: '/chat',
  secure: true,
  origin: 'http://www.example.com',
  subprotocols: ['chat', 'superchat'],
  extensions: 'permessage-deflate',
};

/** The published request with one field replaced, or without it. */
function changed(name: string, value?: string): FieldList {
  return PUBLISHED_REQUEST.flatMap((field) => {
    if (field[0] !== name) return [field];
    return value === undefined ? [] : [[name, value] as const];
  });
}

function failure(run: () => unknown): HandshakeError {
  try {
    run();
  } catch (error) {
    if (error instanceof HandshakeError) return error;
    throw error;
  }
  throw new Error('expected a HandshakeError');
}

describe('the handshake over HTTP/2', () => {
  it('is the example of RFC 8441 §5.1, at both ends', () => {
    const { fields, expected } = http2.createRequest(ASKED);
    expect(fields).toEqual(PUBLISHED_REQUEST);
    const request = http2.readRequest(PUBLISHED_REQUEST);
    expect(request).toMatchObject({
      speaks: 'version-13',
      resource: '/chat',
      host: 'server.example.com',
      origin: 'http://www.example.com',
      subprotocols: ['chat', 'superchat'],
      extensions: 'permessage-deflate',
    });
    expect(http2.createResponse(request, { subprotocol: 'chat' })).toEqual(PUBLISHED_RESPONSE);
    expect(http2.checkResponse(PUBLISHED_RESPONSE, expected)).toEqual({
      speaks: 'version-13',
      subprotocol: 'chat',
      extensions: '',
    });
  });

  it('has no key, and does not look at one that comes (RFC 8441 §5)', () => {
    expect(http2.createRequest(ASKED).fields.map(([name]) => name)).not.toContain('sec-websocket-key');
    const withKey: FieldList = [...PUBLISHED_REQUEST, ['sec-websocket-key', 'not a key']];
    const response = http2.createResponse(http2.readRequest(withKey));
    expect(response).toEqual([[':status', '200']]);
    const { expected } = http2.createRequest(ASKED);
    expect(http2.checkResponse([...PUBLISHED_RESPONSE, ['sec-websocket-accept', 'wrong']], expected)).toMatchObject({
      subprotocol: 'chat',
    });
  });

  it.each<[why: string, fields: FieldList, code: string, status: number]>([
    ['another method', changed(':method', 'GET'), 'not-extended-connect', 400],
    ['a CONNECT of old', changed(':protocol'), 'not-extended-connect', 400],
    ['another protocol (RFC 9220 §3)', changed(':protocol', 'connect-udp'), 'unknown-protocol', 501],
    ['no scheme (RFC 8441 §4)', changed(':scheme'), 'bad-pseudo-header', 400],
    ['another scheme', changed(':scheme', 'wss'), 'bad-pseudo-header', 400],
    ['no path (RFC 8441 §4)', changed(':path'), 'bad-pseudo-header', 400],
    ['a path that is none', changed(':path', 'chat'), 'bad-pseudo-header', 400],
    ['a space in the path', changed(':path', '/a HTTP/1.1'), 'bad-pseudo-header', 400],
    ['no authority', changed(':authority'), 'host-missing', 400],
    ['an authority that is none', changed(':authority', 'a b'), 'bad-host', 400],
    ['no version', changed('sec-websocket-version'), 'version-missing', 400],
    ['another version', changed('sec-websocket-version', '8'), 'version-not-13', 426],
    ['a pseudo-header field twice (RFC 9113 §8.3)', [[':path', '/'], ...PUBLISHED_REQUEST], 'bad-pseudo-header', 400],
    ['one after an ordinary field', [...PUBLISHED_REQUEST.slice(1), [':method', 'CONNECT']], 'bad-pseudo-header', 400],
    ['one of an answer', [[':status', '200'], ...PUBLISHED_REQUEST], 'bad-pseudo-header', 400],
    ['Upgrade (RFC 9113 §8.2.2)', [...PUBLISHED_REQUEST, ['upgrade', 'websocket']], 'connection-field', 400],
    ['Connection', [...PUBLISHED_REQUEST, ['connection', 'upgrade']], 'connection-field', 400],
    ['another TE than trailers', [...PUBLISHED_REQUEST, ['te', 'gzip']], 'connection-field', 400],
    ['two hosts (RFC 9113 §8.3.1)', [...PUBLISHED_REQUEST, ['host', 'other.example']], 'duplicate-field', 400],
    ['two origins', [...PUBLISHED_REQUEST, ['origin', 'http://evil.example']], 'duplicate-field', 400],
    ['a line end in a value', [...PUBLISHED_REQUEST, ['x', 'a\r\nHost: b']], 'control-in-head', 400],
    ['a name that is none', [...PUBLISHED_REQUEST, ['x y', 'a']], 'bad-field-name', 400],
  ])('refuses %s', (_why, fields, code, status) => {
    expect(failure(() => http2.readRequest(fields))).toMatchObject({ code, status });
  });

  it('makes a head of its fields, with Host for :authority and cookies that were split (RFC 9113 §8.2.3)', () => {
    const crumbs: FieldList = [...PUBLISHED_REQUEST, ['cookie', 'sid=31d4d96e'], ['cookie', 'lang=en-US']];
    const { head } = http2.readRequest(crumbs);
    expect([head.method.text, head.target.text, head.version.text]).toEqual(['CONNECT', '/chat', 'HTTP/2.0']);
    expect(head).toEqual(requestHeadOf(crumbs));
    expect(Object.fromEntries(cookiesOf(head))).toEqual({ sid: '31d4d96e', lang: 'en-US' });
    // A client may say the same in both (RFC 9113 §8.3.1).
    expect(http2.readRequest([...PUBLISHED_REQUEST, ['host', 'server.example.com']]).host).toBe('server.example.com');
    const onlyHost: FieldList = [...changed(':authority'), ['host', 'server.example.com']];
    expect(http2.readRequest(onlyHost).host).toBe('server.example.com');
  });

  it('sends names in lowercase, and nothing about connections (RFC 9113 §8.2.1, §8.2.2)', () => {
    const headers = { Authorization: 'Basic eA==', 'Keep-Alive': 'timeout=5', 'Proxy-Connection': 'close' };
    const names = http2.createRequest({ ...ASKED, headers }).fields.map(([name]) => name);
    expect(names).toContain('authorization');
    expect(names.filter((name) => /keep-alive|connection$|[A-Z]/.test(name))).toEqual([]);
  });

  it('refuses with the status, the fields and the body of a refusal over HTTP/1.1', () => {
    const refusal = refuse(401, { headers: { 'WWW-Authenticate': 'Basic' }, body: 'log in first' });
    const { fields, body } = http2.createRefusal(refusal);
    expect(fields).toEqual([
      [':status', '401'],
      ['www-authenticate', 'Basic'],
      ['content-type', 'text/plain; charset=utf-8'],
    ]);
    expect(toUtf8(body)).toBe('log in first');
    expect(toUtf8(http1Refusal(refusal))).toMatch(/\r\n\r\nlog in first$/);
  });

  it('has 400 for 426, which would name a protocol in Upgrade (RFC 9110 §15.5.22)', () => {
    const { fields } = http2.createRefusal(failure(() => http2.readRequest(changed('sec-websocket-version', '8'))));
    expect(fields.slice(0, 2)).toEqual([
      [':status', '400'],
      ['sec-websocket-version', '13'],
    ]);
    const upgrade = new HandshakeError('x', 'x', { status: 426, headers: [['Upgrade', 'websocket']] });
    expect(http2.createRefusal(upgrade).fields.map(([name]) => name)).not.toContain('upgrade');
  });

  it.each<[why: string, answer: FieldList, code: string]>([
    [
      'a refusal',
      [
        [':status', '403'],
        ['x-why', 'no'],
      ],
      'status-not-2xx',
    ],
    ['the answer of HTTP/1.1', [[':status', '101']], 'status-not-2xx'],
    ['no status', [['sec-websocket-protocol', 'chat']], 'bad-start-line'],
    ['a field about connections', [...PUBLISHED_RESPONSE, ['upgrade', 'websocket']], 'connection-field'],
    [
      'a subprotocol that was not offered',
      [
        [':status', '200'],
        ['sec-websocket-protocol', 'x'],
      ],
      'subprotocol-not-offered',
    ],
    [
      'an extension that was not offered',
      [
        [':status', '200'],
        ['sec-websocket-extensions', 'x'],
      ],
      'extension-not-offered',
    ],
  ])('does not take %s as acceptance', (_why, answer, code) => {
    const { expected } = http2.createRequest(ASKED);
    expect(failure(() => http2.checkResponse(answer, expected)).code).toBe(code);
  });

  it('tells a program the status and the fields of a refusal', () => {
    const answer: FieldList = [
      [':status', '403'],
      ['x-why', 'no'],
    ];
    const error = failure(() => http2.checkResponse(answer, http2.createRequest(ASKED).expected));
    expect(error).toMatchObject({ status: 403, headers: [['x-why', 'no']] });
  });

  it('takes any status of 2xx as acceptance (RFC 8441 §5)', () => {
    const { expected } = http2.createRequest(ASKED);
    expect(http2.checkResponse([[':status', '204']], expected).subprotocol).toBeUndefined();
  });

  it('lets a body be bytes', () => {
    const bytes = fromUtf8('no');
    expect(http2.createRefusal(refuse(403, { body: bytes })).body).toEqual(bytes);
  });
});
