import { describe, expect, it } from 'vitest';
import { toLatin1 } from '../../src/bytes.ts';
import { forwardedBy } from '../../src/handshake/forwarded.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import { readWholeRequest } from './read.ts';
import { request } from './request-lines.ts';

const read = (lines: readonly string[], proxies?: number) =>
  forwardedBy(parseRequestHead(request(['GET / HTTP/1.1', ...lines])), proxies);

describe('what a proxy says of the client', () => {
  it.each([
    ['nothing', [], {}],
    ['https', ['X-Forwarded-Proto: https'], { secure: true }],
    ['http', ['x-forwarded-proto: HTTP'], { secure: false }],
    ['wss, as some write it', ['X-Forwarded-Proto: wss'], { secure: true }],
    ['a host', ['X-Forwarded-Host: example.com:8443'], { host: 'example.com:8443' }],
    ['an IPv6 host', ['X-Forwarded-Host: [::1]:80'], { host: '[::1]:80' }],
    ['an address', ['X-Forwarded-For: 192.0.2.1'], { address: '192.0.2.1' }],
    ['an address with a port', ['X-Forwarded-For: 192.0.2.1:4711'], { address: '192.0.2.1' }],
    ['an IPv6 address', ['X-Forwarded-For: 2001:db8::1'], { address: '2001:db8::1' }],
    ['an IPv6 address with a port', ['X-Forwarded-For: [2001:db8::1]:4711'], { address: '2001:db8::1' }],
    ['no address', ['X-Forwarded-For: unknown'], {}],
    ['something else', ['X-Forwarded-Proto: gopher', 'X-Forwarded-Host: a/b'], {}],
    ['a host that is a whole URL', ['X-Forwarded-Host: http://evil.example'], {}],
    ['a host with a name before an @', ['X-Forwarded-Host: good.example@evil.example'], {}],
    ['nothing in its fields', ['X-Forwarded-Proto:', 'X-Forwarded-Host: ,'], {}],
  ])('%s', (_what, lines, said) => {
    expect(read(lines)).toEqual(said);
  });

  it('is the last value: the client may have sent those before it', () => {
    const lines = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https, http', 'X-Forwarded-Host: example.com'];
    expect(read(lines)).toEqual({ secure: false, host: 'example.com' });
  });

  it('is counted from the end if several of ours appended', () => {
    const lines = [
      'X-Forwarded-Host: evil.example, example.com, inner',
      'X-Forwarded-Proto: https',
      'X-Forwarded-For: 198.51.100.1, 192.0.2.1, 10.0.0.1',
    ];
    expect(read(lines, 2)).toEqual({ secure: true, host: 'example.com', address: '192.0.2.1' });
  });

  it.each([0, -1, 1.5, Number.NaN, '1', null])('is asked for with a number of proxies, not %j', (proxies) => {
    expect(() => read([], proxies as number)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });
});

describe('the answer of hixie-76 behind a proxy', () => {
  it('names the scheme and the host of the client', () => {
    const options = { host: 'inner:8080', resource: '/chat' };
    const request = readWholeRequest(HANDSHAKES['hixie-76'].createRequest(options, seededRandom(1)).bytes);
    const response = HANDSHAKES['hixie-76'].createResponse(request, { secure: true, host: 'example.com' });
    expect(toLatin1(response)).toContain('\r\nSec-WebSocket-Location: wss://example.com/chat\r\n');
  });
});
