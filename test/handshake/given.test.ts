/** What JavaScript callers give: every public function says so at the call, with a UsageError. */

import { describe, expect, it } from 'vitest';
import { fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { UsageError } from '../../src/errors.ts';
import { forwardedBy } from '../../src/handshake/forwarded.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { checkOrigin } from '../../src/handshake/origin.ts';
import {
  asksForWebSocket,
  Connection,
  createRefusal,
  encodeFrame,
  FrameDecoder,
  fromHex,
  HeadReader,
  hixie76,
  negotiate,
  parseRequestHead,
  parseResponseHead,
  seededRandom,
  toHex,
  version13,
} from '../../src/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { readWholeRequest } from './read.ts';

const JUNK: readonly unknown[] = [
  undefined,
  null,
  0,
  42,
  Number.NaN,
  true,
  10n,
  '',
  'text',
  Symbol('s'),
  () => 1,
  [],
  [1],
  {},
  Object.create(null),
  { kind: 'request', fields: [1], bytes: new Uint8Array(0) },
  { kind: 'response', fields: 5 },
  { speaks: 'hixie-76' },
  { speaks: 'version-13', subprotocols: 5 },
  new Date(0),
  Promise.resolve(),
  Uint8Array.of(1, 2),
  Buffer.from('x'),
  new Map(),
];

const OPTIONS = { host: 'example.com', resource: '/chat' };
const HEAD = parseRequestHead(fromLatin1('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));

type Call = (junk: never) => unknown;

/** Every public function, each argument of it in turn. Those that may take something from the junk are listed with it. */
const CALLS: Record<string, Call> = {
  'asksForWebSocket(head)': (junk) => asksForWebSocket(junk),
  'negotiate(head)': (junk) => negotiate(junk),
  'createRefusal(error)': (junk) => createRefusal(junk),
  'parseRequestHead(bytes)': (junk) => parseRequestHead(junk),
  'parseResponseHead(bytes)': (junk) => parseResponseHead(junk),
  'new HeadReader(kind)': (junk) => new HeadReader(junk),
  'new HeadReader(, maxBytes)': (junk) => new HeadReader('request', junk),
  'reader.push(chunk)': (junk) => new HeadReader('request').push(junk),
  'new FrameDecoder(options)': (junk) => new FrameDecoder(junk),
  'new FrameDecoder({ speak })': (junk) => new FrameDecoder({ speak: junk, from: 'client' }),
  'new FrameDecoder({ from })': (junk) => new FrameDecoder({ speak: 'hixie-76', from: junk }),
  'new FrameDecoder({ maxPayload })': (junk) =>
    new FrameDecoder({ speak: 'hixie-76', from: 'client', maxPayload: junk }),
  'decoder.push(chunk)': (junk) => new FrameDecoder({ speak: 'version-13', from: 'client' }).push(junk),
  'encodeFrame(frame)': (junk) => encodeFrame(junk, { speak: 'version-13' }),
  'encodeFrame({ opcode })': (junk) => encodeFrame({ opcode: junk }, { speak: 'version-13' }),
  'encodeFrame({ payload })': (junk) => encodeFrame({ opcode: 'text', payload: junk }, { speak: 'hixie-76' }),
  'encodeFrame(, options)': (junk) => encodeFrame({ opcode: 'text' }, junk),
  'encodeFrame(, { maskingKey })': (junk) => encodeFrame({ opcode: 'text' }, { speak: 'version-13', maskingKey: junk }),
  'new Connection(options)': (junk) => new Connection(junk),
  'new Connection({ random })': (junk) => new Connection({ role: 'server', random: junk }),
  'new Connection({ maxHead })': (junk) => new Connection({ role: 'server', random: seededRandom(1), maxHead: junk }),
  'new Connection({ speak })': (junk) =>
    new Connection({ role: 'client', speak: junk, random: seededRandom(1), request: OPTIONS }),
  'new Connection({ request })': (junk) =>
    new Connection({ role: 'client', speak: 'version-13', random: seededRandom(1), request: junk }),
  'connection.receive(chunk)': (junk) => new Connection({ role: 'server', random: seededRandom(1) }).receive(junk),
  'connection.receiveHead(head)': (junk) =>
    new Connection({ role: 'server', random: seededRandom(1) }).receiveHead(junk, new Uint8Array(0)),
  'connection.refuse(error)': (junk) => new Connection({ role: 'server', random: seededRandom(1) }).refuse(junk),
  'fromHex(text)': (junk) => fromHex(junk),
  'toHex(bytes)': (junk) => toHex(junk),
  'toHex(, separator)': (junk) => toHex(Uint8Array.of(1, 2), junk),
  'forwardedBy(head)': (junk) => forwardedBy(junk),
  'forwardedBy(, proxies)': (junk) => forwardedBy(HEAD, junk),
  'checkOrigin(request)': (junk) => checkOrigin(junk, undefined),
  'hixie76.keyNumber(key)': (junk) => hixie76.keyNumber(junk),
  'hixie76.keyParts(key)': (junk) => hixie76.keyParts(junk),
  'hixie76.createChallenge(number1)': (junk) => hixie76.createChallenge(junk, 1, new Uint8Array(8)),
  'hixie76.createChallenge(, , key3)': (junk) => hixie76.createChallenge(1, 1, junk),
  'version13.acceptKey(key)': (junk) => version13.acceptKey(junk),
  'version13.readNonce(key)': (junk) => version13.readNonce(junk),
};

for (const speak of VERSIONS) {
  const handshake = HANDSHAKES[speak];
  const { bytes, expected } = handshake.createRequest(OPTIONS, seededRandom(1));
  const request = readWholeRequest(bytes);
  const answer = toLatin1(handshake.createResponse(request));
  const response = parseResponseHead(fromLatin1(answer.slice(0, answer.indexOf('\r\n\r\n') + 4)));
  Object.assign(CALLS, {
    [`${speak} createRequest(options)`]: (junk: never) => handshake.createRequest(junk, seededRandom(1)),
    [`${speak} createRequest(, random)`]: (junk: never) => handshake.createRequest(OPTIONS, junk),
    [`${speak} createRequest(, random that returns it)`]: (junk: never) => handshake.createRequest(OPTIONS, () => junk),
    [`${speak} readRequestHead(head)`]: (junk: never) => handshake.readRequestHead(junk),
    [`${speak} readRequest(head)`]: (junk: never) => handshake.readRequest(junk, new Uint8Array(8)),
    [`${speak} createResponseHead(request)`]: (junk: never) => handshake.createResponseHead(junk),
    [`${speak} createResponse(request)`]: (junk: never) => handshake.createResponse(junk),
    [`${speak} createResponse(, options)`]: (junk: never) => handshake.createResponse(request, junk),
    [`${speak} checkResponseHead(head)`]: (junk: never) => handshake.checkResponseHead(junk, expected),
    [`${speak} checkResponse(head)`]: (junk: never) => handshake.checkResponse(junk, new Uint8Array(16), expected),
    [`${speak} checkResponse(, , expected)`]: (junk: never) =>
      handshake.checkResponse(response, new Uint8Array(16), junk),
    [`${speak} answerChallenge(challenge)`]: (junk: never) => handshake.answerChallenge(junk),
  });
  for (const option of ['host', 'resource', 'secure', 'origin', 'subprotocols', 'extensions', 'headers']) {
    CALLS[`${speak} createRequest({ ${option} })`] = (junk) =>
      handshake.createRequest({ ...OPTIONS, [option]: junk }, seededRandom(1));
  }
  for (const option of ['host', 'secure', 'subprotocol', 'extensions', 'headers']) {
    CALLS[`${speak} createResponse(, { ${option} })`] = (junk) => handshake.createResponse(request, { [option]: junk });
  }
}

describe('every public function of the handshake', () => {
  it.each(Object.entries(CALLS))('%s: takes what is given, or says in a UsageError what it must be', (_name, call) => {
    for (const junk of JUNK) {
      try {
        call(junk as never);
      } catch (error) {
        // A text that is not a key, or bytes that are not a head, are the peer's fault.
        const isPeers = error instanceof Error && error.name === 'HandshakeError';
        if (isPeers) continue;
        expect(error, `${typeof junk}: ${error}`).toBeInstanceOf(UsageError);
      }
    }
  });

  it.each(Object.entries(CALLS))('%s: a symbol is nothing that any of them takes', (_name, call) => {
    expect(() => call(Symbol('s') as never)).toThrow(UsageError);
  });
});

describe.each(VERSIONS)('the fields that a program adds, in %s', (speak) => {
  const handshake = HANDSHAKES[speak];
  const head = (headers: object) =>
    toLatin1(handshake.createRequest({ ...OPTIONS, headers: headers as [] }, seededRandom(1)).bytes);
  const request = readWholeRequest(handshake.createRequest(OPTIONS, seededRandom(1)).bytes);
  const response = (headers: object) => toLatin1(handshake.createResponse(request, { headers: headers as [] }));
  const RESERVED = [
    'Upgrade',
    'Connection',
    'Content-Length',
    'Transfer-Encoding',
    'Sec-WebSocket-Key',
    'Sec-WebSocket-Key1',
    'Sec-WebSocket-Version',
    'Sec-WebSocket-Protocol',
    'Sec-WebSocket-Extensions',
    'Sec-WebSocket-Accept',
    'Sec-WebSocket-Anything',
  ];

  it('are sent: as pairs, as an object, as a Map or Headers', () => {
    for (const headers of [
      [
        ['X-One', '1'],
        ['Cookie', 'a=b'],
      ],
      { 'X-One': '1', Cookie: 'a=b' },
      new Map([
        ['X-One', '1'],
        ['Cookie', 'a=b'],
      ]),
    ]) {
      expect(head(headers)).toContain('\r\nX-One: 1\r\n');
      expect(head(headers)).toContain('\r\nCookie: a=b\r\n');
    }
    expect(head(new Headers({ 'X-One': '1' }))).toContain('\r\nx-one: 1\r\n');
    expect(response({ 'Set-Cookie': ['a=1', 'b=2'] })).toContain('\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n');
  });

  it('replace Host and Origin, in any case, and the answer must name what was sent', () => {
    const options = { ...OPTIONS, origin: 'http://example.com', headers: { host: 'other:81', ORIGIN: 'http://x' } };
    const { bytes, expected } = handshake.createRequest(options, seededRandom(1));
    const text = toLatin1(bytes);
    expect(text.match(/^host: .*$/gim)).toEqual([expect.stringMatching(/^host: other:81\r?$/i)]);
    expect(text.match(/^origin: .*$/gim)).toEqual([expect.stringMatching(/^origin: http:\/\/x\r?$/i)]);
    const answer = toLatin1(handshake.createResponse(readWholeRequest(bytes)));
    const end = answer.indexOf('\r\n\r\n') + 4;
    const checked = handshake.checkResponse(
      parseResponseHead(fromLatin1(answer.slice(0, end))),
      fromLatin1(answer.slice(end)),
      expected,
    );
    expect(checked.speaks).toBe(speak);
  });

  it.each(RESERVED)('are not %s, in any case, in request or response', (name) => {
    for (const field of [name, name.toLowerCase(), name.toUpperCase()]) {
      for (const write of [head, response]) {
        expect(() => write([[field, 'x']])).toThrow(
          expect.objectContaining({
            name: 'UsageError',
            code: 'reserved-field',
            message: expect.stringContaining(field),
          }),
        );
      }
    }
  });

  it.each(['Host', 'Origin', 'Cookie', 'Authorization', 'User-Agent'])('do not have %s twice', (name) => {
    for (const headers of [
      [
        [name, 'a'],
        [name.toLowerCase(), 'b'],
      ],
      { [name]: ['a', 'b'] },
    ]) {
      expect(() => head(headers)).toThrow(expect.objectContaining({ name: 'UsageError', code: 'duplicate-field' }));
    }
  });

  it.each([
    ['an option that does not exist', { subprotocol: 'chat' }, 'unknown-option'],
    ['a host with a path', { host: 'example.com/chat' }, 'bad-host'],
    ['a host with a name', { host: 'a@example.com' }, 'bad-host'],
    ['no host', { host: '' }, 'bad-host'],
    ['subprotocols as one string', { subprotocols: 'chat' }, 'bad-argument'],
    ['extensions that are none', { extensions: ';;' }, 'bad-extensions'],
  ])('and %s is a UsageError', (_what, options, code) => {
    expect(() => handshake.createRequest({ ...OPTIONS, ...(options as object) }, seededRandom(1))).toThrow(
      expect.objectContaining({ name: 'UsageError', code }),
    );
  });

  it('a request of another version cannot be answered', () => {
    const other = speak === 'hixie-76' ? version13 : hixie76;
    expect(() => other.createResponse(request)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });
});

describe('what hixie-76 cannot carry', () => {
  it.each([
    ['extensions', { extensions: 'permessage-deflate' }, 'not-in-hixie-76'],
    ['two subprotocols', { subprotocols: ['a', 'b'] }, 'bad-subprotocol'],
  ])('%s, is a UsageError and is not dropped', (_what, options, code) => {
    expect(() => hixie76.createRequest({ ...OPTIONS, ...options }, seededRandom(1))).toThrow(
      expect.objectContaining({ name: 'UsageError', code }),
    );
  });

  it('extensions in its response neither', () => {
    const request = readWholeRequest(hixie76.createRequest(OPTIONS, seededRandom(1)).bytes);
    expect(() => hixie76.createResponse(request, { extensions: 'x' })).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'not-in-hixie-76' }),
    );
    expect(() => hixie76.createResponseBody(hixie76.readRequestHead(request.head))).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'key3-missing' }),
    );
  });
});

describe('the response of version 13', () => {
  it('has no extension that the client did not offer', () => {
    const request = readWholeRequest(version13.createRequest({ ...OPTIONS, extensions: 'a' }, seededRandom(1)).bytes);
    expect(toLatin1(version13.createResponse(request, { extensions: 'a; x=1' }))).toContain('Extensions: a; x=1\r\n');
    expect(() => version13.createResponse(request, { extensions: 'a, b' })).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'extension-not-offered' }),
    );
  });
});
