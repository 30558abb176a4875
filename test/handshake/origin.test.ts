import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import type { Request } from '../../src/handshake/handshake.ts';
import {
  askOriginPolicy,
  checkOrigin,
  isListedOrigin,
  isSameHost,
  type OriginPolicy,
  requireWelcome,
} from '../../src/handshake/origin.ts';
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
    ['http://[0:0:0:0:0:0:0:1]', '[::1]'],
    ['https://xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['http://example.com', 'example.com:80'],
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
    ['http://notexample.com', 'example.com'],
    ['http://example.co', 'example.com'],
    ['http://example.com.', 'example.com'],
    ['http://example.com\\.evil.example', 'example.com'],
    ['http://%65xample.com', 'example.com'],
    ['http://example.com', 'evil.example@example.com'],
    ['https://example.com', 'example.com:80'],
    ['http://[::2]', '[::1]'],
    ['http://example.com http://evil.example', 'example.com'],
    ['//example.com', 'example.com'],
    ['null', 'null'],
  ])('%j is not of the host %s', (origin, host) => {
    expect(isSameHost(origin, host)).toBe(false);
  });

  it('of the same host is let in by default, another is not, and none at all comes from no browser', () => {
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

  it.each(['yes', 1, {}, [], Promise.resolve(true), undefined, null, new Boolean(true)])(
    'is let in only on true: %s refuses',
    (answer) => {
      expect(() => checkOrigin(requestFrom('http://evil.example'), () => answer as boolean)).toThrow(refused);
    },
  );

  it('may be judged later: the promise is handed on, and only true lets in', async () => {
    const request = requestFrom('http://evil.example');
    for (const [policy, letsIn] of [
      [async () => true, true],
      [async () => false, false],
      [async () => 'yes' as unknown as boolean, false],
    ] as const) {
      const answer = await askOriginPolicy(request, policy);
      if (letsIn) expect(() => requireWelcome(request, answer)).not.toThrow();
      else expect(() => requireWelcome(request, answer)).toThrow(refused);
    }
  });

  it.each([
    ['https://example.com', 'https://example.com:443'],
    ['https://example.com:443', 'HTTPS://EXAMPLE.com'],
    ['https://xn--mnchen-3ya.example', 'https://münchen.example'],
    ['http://[::1]', 'http://[0:0::1]:80'],
    ['null', 'null'],
    ['chrome-extension://abc', 'chrome-extension://ABC'],
    ['file://', 'file://'],
  ])('%s is the %s of a list', (origin, listed) => {
    expect(isListedOrigin(origin, [listed])).toBe(true);
  });

  it.each([
    ['http://example.com', 'https://example.com'],
    ['https://example.com:8443', 'https://example.com'],
    ['https://example.com.evil.example', 'https://example.com'],
    ['https://evil-example.com', 'https://example.com'],
    ['https://sub.example.com', 'https://example.com'],
    ['https://example.com/', 'https://example.com'],
    ['https://evil@example.com', 'https://example.com'],
    ['null', 'https://null'],
    ['', 'null'],
  ])('%j is not the %s of a list', (origin, listed) => {
    expect(isListedOrigin(origin, [listed])).toBe(false);
  });

  it.each([['*'], ['https://example.com/'], ['example.com'], [''], ['https://*.example.com/x']])(
    'cannot be looked up in a list with %j: no browser sends it',
    (listed) => {
      expect(() => checkOrigin(requestFrom('http://a.example'), [listed])).toThrow(
        expect.objectContaining({ name: 'UsageError', code: 'bad-origin' }),
      );
    },
  );

  it.each(['https://example.com', 5, null, {}, new Set(['https://example.com']), [5]])(
    'is not judged by %j, which is not a policy',
    (policy) => {
      expect(() => checkOrigin(requestFrom('http://a.example'), policy as unknown as OriginPolicy)).toThrow(
        expect.objectContaining({ name: 'UsageError', code: 'bad-argument' }),
      );
    },
  );
});
