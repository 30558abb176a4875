import { describe, expect, it } from 'vitest';
import { fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { pathOf, readTarget } from '../../src/handshake/target.ts';
import { hixie76 } from '../../src/index.ts';
import { readWholeRequest } from './read.ts';

describe('the target of a request (RFC 9112 §3.2)', () => {
  it.each([
    ['/', '/', undefined],
    ['/chat?room=1', '/chat?room=1', undefined],
    ['//chat', '//chat', undefined],
    ['/http://a/b', '/http://a/b', undefined],
    ['http://example.com/chat', '/chat', 'example.com'],
    ['HTTPS://example.com:8443/chat?room=1?2', '/chat?room=1?2', 'example.com:8443'],
    ['ws://[::1]:80/chat', '/chat', '[::1]:80'],
    ['wss://example.com', '/', 'example.com'],
    ['http://example.com?room=1', '/?room=1', 'example.com'],
  ])('%s is %s', (target, resource, host) => {
    expect(readTarget(target)).toEqual({ resource, host });
  });

  it.each(['*', 'example.com:80', 'chat', 'ftp://example.com/', 'http://', 'http:///chat', 'http:/chat', '/chat#top'])(
    '%s is refused with a reason',
    (target) => {
      expect(() => readTarget(target)).toThrow(
        expect.objectContaining({ name: 'HandshakeError', code: 'bad-target', status: 400, field: 'start line' }),
      );
    },
  );

  it('with a name and password is refused: it deceives who reads it (RFC 9110 §4.2.4)', () => {
    expect(() => readTarget('http://good.example@evil.example/')).toThrow(/bad-target|expected a path/);
  });

  it('has a path without its query', () => {
    expect(['/chat?room=1', '/chat', '/?/a'].map(pathOf)).toEqual(['/chat', '/chat', '/']);
  });
});

/** A request of each version for that target. */
const requests = (target: string, host = 'Host: other.example') => ({
  'version-13': [
    `GET ${target} HTTP/1.1`,
    host,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ],
  'hixie-76': [
    `GET ${target} HTTP/1.1`,
    host,
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5',
    'Sec-WebSocket-Key2: 12998 5 Y3 1  .P00',
  ],
});

describe.each(['version-13', 'hixie-76'] as const)('a request of %s', (speak) => {
  const read = (target: string, host?: string) =>
    readWholeRequest(fromLatin1(`${requests(target, host)[speak].join('\r\n')}\r\n\r\n^n:ds[4U`));

  it('for a whole URL is one for its path and its host, whatever Host says', () => {
    expect(read('http://example.com/chat?room=1')).toMatchObject({ resource: '/chat?room=1', host: 'example.com' });
  });

  it('has Host all the same', () => {
    expect(() => read('http://example.com/chat', 'X: y')).toThrow(expect.objectContaining({ code: 'host-missing' }));
  });

  it('for * is refused', () => {
    expect(() => read('*')).toThrow(expect.objectContaining({ code: 'bad-target' }));
  });
});

it('the answer of hixie-76 names the location of a whole URL', () => {
  const bytes = fromLatin1(`${requests('http://example.com/chat')['hixie-76'].join('\r\n')}\r\n\r\n^n:ds[4U`);
  expect(toLatin1(hixie76.createResponse(readWholeRequest(bytes)))).toContain('Location: ws://example.com/chat\r\n');
});
