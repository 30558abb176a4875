/** Each rule of both handshakes, broken in turn. */

import { describe, expect, it } from 'vitest';
import { fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { parseResponseHead } from '../../src/handshake/http-head.ts';
import { createRefusal } from '../../src/handshake/refusal.ts';
import { seededRandom } from '../../src/random.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { readWholeRequest } from './read.ts';
import { NEW, request } from './request-lines.ts';

const OLD = [
  'GET /chat HTTP/1.1',
  'Host: example.com',
  'Upgrade: WebSocket',
  'Connection: Upgrade',
  'Origin: http://example.com',
  'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5',
  'Sec-WebSocket-Key2: 12998 5 Y3 1  .P00',
];

const without = (lines: readonly string[], name: string) => lines.filter((line) => !line.startsWith(`${name}:`));
const change = (lines: readonly string[], name: string, value: string) =>
  lines.map((line) => (line.startsWith(`${name}:`) ? `${name}: ${value}` : line));

/** The refusal of a request; undefined if it is accepted. */
function refusalOf(bytes: Uint8Array): HandshakeError | undefined {
  try {
    readWholeRequest(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof HandshakeError) return error;
    throw error;
  }
}

describe('a request', () => {
  it.each([
    ['version 13', request(NEW), 'version-13'],
    ['hixie-76', request(OLD, '^n:ds[4U'), 'hixie-76'],
    ['hixie-76 of Netty, which announces its 8 bytes', request([...OLD, 'Content-Length: 8'], '^n:ds[4U'), 'hixie-76'],
    [
      'hixie-76 in lower case',
      request(
        OLD.map((line) => line.replace(/^[A-Z][\w-]*:/, (name) => name.toLowerCase())),
        '^n:ds[4U',
      ),
      'hixie-76',
    ],
    ['an empty line first', request(['', ...NEW]), 'version-13'],
    ['four empty lines first', request(['', '', '', '', ...OLD], '^n:ds[4U'), 'hixie-76'],
    ['several upgrades', request(change(NEW, 'Upgrade', 'h2c, WEBSOCKET')), 'version-13'],
  ])('of %s is read', (_what, bytes, speaks) => {
    expect(readWholeRequest(bytes).speaks).toBe(speaks);
  });

  it.each([
    ['another method', change(NEW, 'x', '').map((line) => line.replace(/^GET/, 'POST')), 405, 'method-not-get'],
    ['HTTP/1.0', NEW.map((line) => line.replace('HTTP/1.1', 'HTTP/1.0')), 400, 'http-version'],
    ['no Host', without(NEW, 'Host'), 400, 'host-missing'],
    ['an empty Host', change(NEW, 'Host', ''), 400, 'host-missing'],
    ['no Upgrade', without(NEW, 'Upgrade'), 426, 'not-an-upgrade'],
    ['no Connection', without(NEW, 'Connection'), 400, 'connection-not-upgrade'],
    ['Connection without Upgrade', change(NEW, 'Connection', 'keep-alive'), 400, 'connection-not-upgrade'],
    ['no key', without(NEW, 'Sec-WebSocket-Key'), 400, 'key-missing'],
    ['a key of 15 bytes', change(NEW, 'Sec-WebSocket-Key', 'AAAAAAAAAAAAAAAAAAAA'), 400, 'key-not-16-bytes'],
    ['a key that is not base64', change(NEW, 'Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ'), 400, 'key-not-16-bytes'],
    ['no version', without(NEW, 'Sec-WebSocket-Version'), 400, 'version-missing'],
    ['version 8', change(NEW, 'Sec-WebSocket-Version', '8'), 426, 'version-not-13'],
    ['a body', [...NEW, 'Content-Length: 5'], 400, 'unexpected-body'],
    ['a chunked body', [...NEW, 'Transfer-Encoding: chunked'], 400, 'unexpected-body'],
    ['the keys of both versions', [...NEW, ...OLD.slice(5)], 400, 'both-handshakes'],
    [
      'no key of either version',
      without(without(NEW, 'Sec-WebSocket-Key'), 'Sec-WebSocket-Version'),
      400,
      'key-missing',
    ],
    ['only the first of two keys', without(OLD, 'Sec-WebSocket-Key2'), 400, 'key-missing'],
    ['only the second of two keys', without(OLD, 'Sec-WebSocket-Key1'), 400, 'key-missing'],
    ['a key of each version', [...NEW, OLD[6] ?? ''], 400, 'both-handshakes'],
    ['a folded line', [...NEW, ' folded'], 400, 'obsolete-folding'],
    ['a NUL', [...NEW, 'X: a\0b'], 400, 'nul-in-head'],
    ['only a CR', [...NEW, 'X: a\rb'], 400, 'control-in-head'],
    ['only a LF', [...NEW, 'X: a\nY: b'], 400, 'bare-lf'],
    ['a space before the colon', [...NEW, 'X : a'], 400, 'space-before-colon'],
    ['no colon', [...NEW, 'X'], 400, 'no-colon'],
    ['a name that is none', [...NEW, 'X(: a'], 400, 'bad-field-name'],
    ['Host twice', [...NEW, 'host: example.org'], 400, 'duplicate-field'],
    ['a key twice', [...NEW, 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=='], 400, 'duplicate-field'],
    ['a key of hixie-76 twice', [...OLD, 'Sec-WebSocket-Key1: 1 2'], 400, 'duplicate-field'],
    ['two spaces in the request line', NEW.map((line) => line.replace('GET ', 'GET  ')), 400, 'bad-start-line'],
    ['five empty lines first', ['', '', '', '', '', ...NEW], 400, 'bad-start-line'],
    ['a key without spaces', change(OLD, 'Sec-WebSocket-Key1', '12345'), 400, 'key-without-spaces'],
    ['another length than 8', [...OLD, 'Content-Length: 9'], 400, 'unexpected-body'],
  ])('with %s is refused', (_what, lines, status, code) => {
    const error = refusalOf(request(lines, '^n:ds[4U'));
    expect({ status: error?.status, code: error?.code }).toEqual({ status, code });
    if (status === 426) expect(error?.headers).toContainEqual(['Sec-WebSocket-Version', '13']);
    const head = parseResponseHead(
      createRefusal(error as HandshakeError).slice(
        0,
        toLatin1(createRefusal(error as HandshakeError)).indexOf('\r\n\r\n') + 4,
      ),
    );
    expect(head.status.text).toBe(String(status));
  });

  it('with a head of exactly the limit is read, and one byte more is refused with 431', () => {
    const bytes = request([...NEW, `X: ${'x'.repeat(100)}`]);
    expect(readWholeRequest(bytes, bytes.length).speaks).toBe('version-13');
    expect(() => readWholeRequest(bytes, bytes.length - 1)).toThrow(expect.objectContaining({ status: 431 }));
  });
});

describe.each(VERSIONS)('a client of %s', (speak: Speak) => {
  const handshake = HANDSHAKES[speak];
  const options = { host: 'example.com', resource: '/chat', origin: 'http://example.com', subprotocols: ['chat'] };
  const { bytes, expected } = handshake.createRequest(options, seededRandom(7));
  const asked = readWholeRequest(bytes);
  const response = toLatin1(handshake.createResponse(asked, { subprotocol: 'chat' }));

  /** Reads a response as the client does. */
  function check(text: string) {
    const end = text.indexOf('\r\n\r\n') + 4;
    return handshake.checkResponse(
      parseResponseHead(fromLatin1(text.slice(0, end))),
      fromLatin1(text.slice(end)),
      expected,
    );
  }

  it('agrees to the server’s answer', () => {
    expect(check(response)).toMatchObject({ speaks: speak, subprotocol: 'chat' });
  });

  const wrong: [string, string | RegExp, string, string, string][] = [
    ['another status', '101', '200', 'status-not-101', 'start line'],
    ['another Upgrade', /Upgrade: WebSocket/i, 'Upgrade: h2c', 'wrong-field', 'Upgrade'],
    ['another Connection', 'Connection: Upgrade', 'Connection: close', 'wrong-field', 'Connection'],
    [
      'another subprotocol',
      'Protocol: chat',
      'Protocol: soap',
      speak === 'hixie-76' ? 'wrong-field' : 'subprotocol-not-offered',
      'Sec-WebSocket-Protocol',
    ],
  ];
  const wrongHere: typeof wrong =
    speak === 'hixie-76'
      ? [
          ['another origin', 'Origin: http://', 'Origin: https://', 'wrong-field', 'Sec-WebSocket-Origin'],
          ['another location', 'Location: ws://', 'Location: wss://', 'wrong-field', 'Sec-WebSocket-Location'],
          ['a wrong answer', /.$/s, '\u0000', 'wrong-answer', 'body'],
        ]
      : [
          ['no Accept', /Sec-WebSocket-Accept:[^\r]*\r\n/, '', 'wrong-accept', 'Sec-WebSocket-Accept'],
          ['a wrong Accept', /Accept: ..../, 'Accept: AAAA', 'wrong-accept', 'Sec-WebSocket-Accept'],
          [
            'an extension nobody offered',
            '\r\n\r\n',
            '\r\nSec-WebSocket-Extensions: x\r\n\r\n',
            'extension-not-offered',
            'Sec-WebSocket-Extensions',
          ],
        ];

  it.each([...wrong, ...wrongHere])('refuses %s, and names the field', (_what, from, to, code, field) => {
    expect(() => check(response.replace(from, to))).toThrow(expect.objectContaining({ code, field }));
  });

  it('takes Upgrade in any case, as Netty writes it', () => {
    expect(check(response.replace(/Upgrade: WebSocket/i, 'Upgrade: websocket')).speaks).toBe(speak);
  });

  it('is refused a subprotocol it did not offer, before a byte is written', () => {
    expect(() => handshake.createResponse(asked, { subprotocol: 'soap' })).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'subprotocol-not-offered' }),
    );
  });

  it('cannot be made to write a foreign line', () => {
    const hostile = [
      { host: 'a\r\nX: y' },
      { resource: '/ HTTP/1.1\r\nX: y' },
      { resource: 'no-slash' },
      { origin: 'a\nb' },
      { subprotocols: ['a\r\nb'] },
      { headers: [['X: y\r\nZ', 'a'] as const] },
      { headers: [['X', 'a\nb'] as const] },
    ];
    for (const one of hostile) {
      expect(() => handshake.createRequest({ ...options, ...one }, seededRandom(1))).toThrow(
        expect.objectContaining({ name: 'UsageError' }),
      );
    }
  });
});
