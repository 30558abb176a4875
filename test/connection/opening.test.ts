/** The opening handshake in its order: what each end says when, and what it waits for. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { seededRandom } from '../../src/random.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { closeOf, errorCode, messages } from './pair.ts';

const REQUEST = { host: 'example.com', resource: '/chat', origin: 'http://example.com', subprotocols: ['chat'] };
const HELLO = fromHex('00 48 69 ff');

const opening = (speak: Speak) => HANDSHAKES[speak].createRequest(REQUEST, seededRandom(76));
const types = (events: readonly ConnectionEvent[]) => events.map(({ type }) => type);

/** A server, the head of a request of hixie-76 and its key3. */
function serverOf2010() {
  const { bytes, expected } = opening('hixie-76');
  const server = new Connection({ role: 'server', random: seededRandom(1) });
  return { server, head: bytes.subarray(0, -8), key3: bytes.subarray(-8), proof: expected.proof };
}

describe('a server of hixie-76', () => {
  it('has a request when the head is whole, sends its head, and the sixteen bytes when key3 has come', () => {
    const { server, head, key3, proof } = serverOf2010();
    server.receive(head.subarray(0, -1));
    expect(server.takeEvents()).toEqual([]);
    server.receive(head.subarray(-1));
    expect(types(server.takeEvents())).toEqual(['request']);
    server.accept({ subprotocol: 'chat' });
    expect(toLatin1(concat(server.takeOutput()))).toMatch(/^HTTP\/1\.1 101 .*\r\n\r\n$/s);
    expect([server.state, server.takeEvents()]).toEqual(['connecting', []]);
    server.receive(key3.subarray(0, 5));
    expect(server.takeOutput()).toEqual([]);
    server.receive(concat([key3.subarray(5), HELLO]));
    expect(concat(server.takeOutput())).toEqualBytes(proof);
    const events = server.takeEvents();
    expect(types(events)).toEqual(['open', 'message']);
    expect(events[0]).toEqual({
      type: 'open',
      agreed: { speaks: 'hixie-76', subprotocol: 'chat', extensions: '' },
    });
    expect(messages(events)).toEqual(['Hi']);
  });

  it.each([0, 3, 8, 12])('may accept later, after %d bytes of what follows the head', (early) => {
    const { server, head, key3, proof } = serverOf2010();
    const following = concat([key3, HELLO]);
    server.receive(concat([head, following.subarray(0, early)]));
    expect(types(server.takeEvents())).toEqual(['request']);
    server.accept();
    const head101 = concat(server.takeOutput());
    for (const byte of following.subarray(early)) server.receive(Uint8Array.of(byte));
    const answered = concat([head101, ...server.takeOutput()]);
    expect(answered.subarray(-16)).toEqualBytes(proof);
    expect(toLatin1(answered.subarray(0, -16))).toMatch(/\r\n\r\n$/);
    expect(messages(server.takeEvents())).toEqual(['Hi']);
  });

  it('is asked once: a second answer is a slip of the program', () => {
    const { server, head } = serverOf2010();
    server.receive(head);
    server.takeEvents();
    server.accept();
    expect(() => server.accept()).toThrow(expect.objectContaining({ name: 'UsageError', code: 'no-request' }));
  });

  it('refuses with an HTTP error until its head is out, and only ends afterwards', () => {
    const timedOut = new HandshakeError('handshake-timeout', 'too late', { status: 408, section: '' });
    for (const accepted of [false, true]) {
      const { server, head } = serverOf2010();
      server.receive(head);
      server.takeEvents();
      if (accepted) server.accept();
      server.takeOutput();
      server.refuse(timedOut);
      expect(/^HTTP\/1\.1 408 /.test(toLatin1(concat(server.takeOutput())))).toBe(!accepted);
      expect(types(server.takeEvents())).toEqual(['end']);
      expect(server.state).toBe('closing');
    }
  });

  it('gets 1006 if the client goes while key3 is awaited', () => {
    const { server, head } = serverOf2010();
    server.receive(head);
    server.takeEvents();
    server.accept();
    server.receiveEnd();
    expect(closeOf(server.takeEvents())).toEqual({ code: 1006, reason: '', clean: false });
  });

  it.each([
    ['a key without spaces', /Key1: [^\r]*/, 'Key1: 12345', 'key-without-spaces'],
    ['no Host', /Host: [^\r]*\r\n/, '', 'host-missing'],
    ['another length', /Host:/, 'Content-Length: 9\r\nHost:', 'unexpected-body'],
    ['another method', /^GET/, 'POST', 'method-not-get'],
  ])('refuses %s at once: the head decides it', (_what, from, to, code) => {
    const { server, head } = serverOf2010();
    server.receive(fromLatin1(toLatin1(head).replace(from, to)));
    expect(errorCode(server.takeEvents())).toBe(code);
    expect(toLatin1(concat(server.takeOutput()))).toMatch(/^HTTP\/1\.1 4/);
  });
});

/** A client of that version that has asked, and the answer it waits for. */
function clientOf(speak: Speak) {
  const { bytes } = opening(speak);
  const client = new Connection({ role: 'client', speak, random: seededRandom(76), request: REQUEST });
  client.takeOutput();
  const server = new Connection({ role: 'server', random: seededRandom(1) });
  server.receive(bytes);
  server.takeEvents();
  server.accept({ subprotocol: 'chat' });
  const answer = toLatin1(concat(server.takeOutput()));
  const headEnd = answer.indexOf('\r\n\r\n') + 4;
  return { client, head: answer.slice(0, headEnd), body: answer.slice(headEnd), answer };
}

describe('a client of hixie-76', () => {
  it.each([
    ['another location', /Location: .*\r\n/, 'Location: ws://example.org/\r\n', 'wrong-field'],
    ['another origin', /Origin: .*\r\n/, 'Origin: http://example.org\r\n', 'wrong-field'],
    ['no subprotocol', /Sec-WebSocket-Protocol: .*\r\n/, '', 'wrong-field'],
    ['another status, without a body', /^(.*) 101 (.*)\r\n/, '$1 404 $2\r\nContent-Length: 0\r\n', 'status-not-101'],
    ['draft 75, by its names', /Sec-WebSocket-/g, 'WebSocket-', 'speaks-draft-75'],
  ])('refuses %s as soon as the head is whole, and cites its own draft', (_what, from, to, code) => {
    const { client, head } = clientOf('hixie-76');
    client.receive(fromLatin1(head.replace(from, to)));
    const events = client.takeEvents();
    expect(types(events)).toEqual(['error', 'end']);
    expect(events[0]).toMatchObject({ error: { code, section: 'hixie-76 §4.1' } });
  });

  it('reads a refusal to its end, which may be that of the connection', () => {
    const { client, head } = clientOf('hixie-76');
    client.receive(fromLatin1(`${head.replace(' 101 ', ' 404 ')}nobody `));
    client.receive(fromLatin1('here'));
    expect(client.takeEvents()).toEqual([]);
    client.receiveEnd();
    const [event] = client.takeEvents();
    expect(event).toMatchObject({ type: 'error', error: { code: 'status-not-101', status: 404 } });
    const body = event?.type === 'error' && 'body' in event.error ? event.error.body : undefined;
    expect(toLatin1(body ?? new Uint8Array(0))).toBe('nobody here');
  });

  it('ignores a subprotocol that it did not ask for, as the browsers of 2010 did', () => {
    const { bytes } = HANDSHAKES['hixie-76'].createRequest({ ...REQUEST, subprotocols: [] }, seededRandom(76));
    const request = { ...REQUEST, subprotocols: [] };
    const client = new Connection({ role: 'client', speak: 'hixie-76', random: seededRandom(76), request });
    client.takeOutput();
    const server = new Connection({ role: 'server', random: seededRandom(1) });
    server.receive(bytes);
    server.takeEvents();
    server.accept();
    const answer = toLatin1(concat(server.takeOutput()));
    client.receive(fromLatin1(answer.replace('\r\n\r\n', '\r\nSec-WebSocket-Protocol: *\r\n\r\n')));
    expect(client.takeEvents()).toEqual([
      { type: 'open', agreed: { speaks: 'hixie-76', subprotocol: undefined, extensions: '' } },
    ]);
  });
});

describe('a client of version 13', () => {
  it.each([
    ['hixie-76', 'speaks-hixie-76', /$/],
    ['draft 75', 'speaks-draft-75', /Sec-(?=WebSocket-(Origin|Location))/g],
  ])('that meets a server of %s says so', (_what, code, from) => {
    const { client } = clientOf('version-13');
    const { head } = clientOf('hixie-76');
    client.receive(fromLatin1(head.replace(from, '')));
    expect(client.takeEvents()[0]).toMatchObject({ error: { code, section: 'RFC 6455 §4.1' } });
  });
});

const INTERIM = [
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 102 Processing\r\nX: y\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n',
  'HTTP/1.1 199 \r\n\r\n',
];

describe.each(VERSIONS)('interim responses to a client of %s (RFC 9110 §15.2)', (speak) => {
  it('are read past, wherever the bytes are cut', () => {
    for (const size of [1, 7, 1000]) {
      const { client, answer } = clientOf(speak);
      const bytes = fromLatin1(INTERIM.join('') + answer);
      for (let at = 0; at < bytes.length; at += size) client.receive(bytes.subarray(at, at + size));
      expect(types(client.takeEvents())).toEqual(['open']);
    }
  });

  it('are at most 16', () => {
    for (const [count, last] of [
      [16, 'open'],
      [17, 'too-many-interim-responses'],
    ] as const) {
      const { client, answer } = clientOf(speak);
      client.receive(fromLatin1((INTERIM[0] ?? '').repeat(count) + answer));
      const events = client.takeEvents();
      expect(errorCode(events) ?? types(events)[0]).toBe(last);
    }
  });

  it('count for the limit of the head', () => {
    const { answer } = clientOf(speak);
    const headBytes = answer.indexOf('\r\n\r\n') + 4;
    const interim = INTERIM[2] ?? '';
    for (const [less, last] of [
      [0, 'open'],
      [1, 'head-too-large'],
    ] as const) {
      const maxHead = interim.length + headBytes - less;
      const client = new Connection({ role: 'client', speak, random: seededRandom(76), request: REQUEST, maxHead });
      client.receive(fromLatin1(interim + answer));
      const events = client.takeEvents();
      expect(errorCode(events) ?? types(events)[0]).toBe(last);
    }
  });
});
