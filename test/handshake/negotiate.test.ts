import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import { HandshakeError } from '../../src/errors.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { asksForWebSocket, negotiate } from '../../src/handshake/negotiate.ts';

const head = (...lines: string[]) =>
  parseRequestHead(fromLatin1(['GET / HTTP/1.1', 'Host: a', ...lines, '', ''].join('\r\n')));

describe('a request to upgrade (RFC 9110 §7.8)', () => {
  it.each([
    [['Upgrade: websocket', 'Connection: Upgrade']],
    [['Upgrade: WebSocket', 'Connection: keep-alive, Upgrade']],
    [['upgrade: WEBSOCKET', 'connection: UPGRADE']],
    [['Upgrade: h2c, websocket', 'Connection: Upgrade']],
    [['Upgrade: h2c', 'Upgrade: websocket', 'Connection: Upgrade']],
    [['Upgrade: ,websocket,', 'Connection: ,Upgrade']],
  ])('with %j asks for a WebSocket', (lines) => {
    expect(asksForWebSocket(head(...lines))).toBe(true);
  });

  it.each([
    [[]],
    [['Connection: Upgrade']],
    [['Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings']],
    [['Upgrade: TLS/1.0, HTTP/2.0', 'Connection: Upgrade']],
    [['Upgrade: websockets', 'Connection: Upgrade']],
    [['Upgrade: x-websocket', 'Connection: Upgrade']],
    [['Upgrade: web socket', 'Connection: Upgrade']],
    [['Upgrade: "websocket"', 'Connection: Upgrade']],
    [['X-Upgrade: websocket', 'Connection: Upgrade']],
  ])('with %j does not', (lines) => {
    expect(asksForWebSocket(head(...lines))).toBe(false);
  });
});

describe('what a refusal cites', () => {
  const OLD = ['Sec-WebSocket-Key1: 1 2', 'Sec-WebSocket-Key2: 1 2'];
  const NEW = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
  it.each([
    ['hixie-76 §5.1', [...OLD, 'Upgrade: WebSocket']],
    ['hixie-76 §5.1', OLD],
    ['RFC 6455 §4.2.1', [...NEW, 'Upgrade: websocket']],
    ['RFC 6455 §4.2.1', []],
  ])('is %s for %j', (section, lines) => {
    let error: unknown;
    try {
      negotiate(head(...lines));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(HandshakeError);
    expect(error).toMatchObject({ section });
  });
});
