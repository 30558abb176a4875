import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import type { Request } from '../../src/handshake/handshake.ts';
import { checkOrigin, isSameHost } from '../../src/handshake/origin.ts';
import { readWholeRequest } from './read.ts';

/** A request as a server reads it. */
function requestFrom(origin: string | undefined, host = 'example.com:8080'): Request {
  const fields = [
    'GET /chat HTTP/1.1',
    `Host: ${host}`,
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ];
  return readWholeRequest(fromLatin1(`${fields.join('\r\n')}\r\n\r\n`));
}

const refused = expect.objectContaining({ code: 'origin-not-allowed', status: 403, field: 'Origin' });

describe('an origin (RFC 6455 §10.2)', () => {
  it.each([
    ['http://example.com:8080', 'example.com:8080'],
    ['https://example.com', 'example.com'],
    ['https://example.com', 'example.com:443'],
    ['http://EXAMPLE.com', 'example.COM'],
    ['http://[::1]:7613', '[::1]:7613'],
  ])('%s is of the host %s', (origin, host) => {
    expect(isSameHost(origin, host)).toBe(true);
  });

  it.each([
    ['http://example.com', 'example.com:8080'],
    ['http://evil.example', 'example.com'],
    ['http://example.com.evil.example', 'example.com'],
    ['http://evil.example@example.com', 'example.com'],
    ['http://example.com/path', 'example.com'],
    ['ftp://example.com', 'example.com'],
    ['null', 'example.com'],
    ['', 'example.com'],
    ['http://example.com', 'exa mple.com'],
    ['http://[bad', '[bad'],
  ])('%j is not of the host %s', (origin, host) => {
    expect(isSameHost(origin, host)).toBe(false);
  });

  it('of the same host is let in unless told, another is not, and none at all comes from no browser', () => {
    expect(() => checkOrigin(requestFrom('http://example.com:8080'), undefined)).not.toThrow();
    expect(() => checkOrigin(requestFrom('http://evil.example'), undefined)).toThrow(refused);
    expect(() => checkOrigin(requestFrom(undefined), undefined)).not.toThrow();
    expect(() => checkOrigin(requestFrom(undefined), [])).not.toThrow();
  });

  it('is looked up in a list, in any case, and only there', () => {
    const allowed = ['https://App.example'];
    expect(() => checkOrigin(requestFrom('https://app.example'), allowed)).not.toThrow();
    expect(() => checkOrigin(requestFrom('http://app.example'), allowed)).toThrow(refused);
    expect(() => checkOrigin(requestFrom('http://example.com:8080'), allowed)).toThrow(refused);
  });

  it('is judged by a function that is given the request too', () => {
    const policy = (origin: string, { resource }: Request) => origin === 'null' && resource === '/chat';
    expect(() => checkOrigin(requestFrom('null'), policy)).not.toThrow();
    expect(() => checkOrigin(requestFrom('http://example.com:8080'), policy)).toThrow(refused);
  });
});
