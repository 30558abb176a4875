/** Behind a proxy a server learns from headers what its client called, and believes only proxies it trusts. */

import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';

import { HEADS } from './heads.ts';
import { closedAfterEach, rawRequest, serverStarter } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open);

/** What a proxy in front of `https://example.com` passes on, if it writes another Host. */
const FORWARDED = 'X-Forwarded-Host: example.com\r\nX-Forwarded-Proto: https\r\n';

function from(origin: string, fields: string): string {
  return HEADS['version-13'].replace('\r\n\r\n', `\r\nOrigin: ${origin}\r\n${fields}\r\n`);
}

describe('a server behind a proxy', () => {
  it.each([
    ['its address', ['127.0.0.1']],
    ['its network', ['10.0.0.0/8', '127.0.0.0/8']],
  ])('lets in pages of the host that its client called, if it trusts %s', async (_what, trustedProxies) => {
    const { port } = await serve({ trustedProxies });
    expect(await rawRequest(port, [from('https://example.com', FORWARDED)])).toMatch(/^HTTP\/1\.1 101 /);
    expect(await rawRequest(port, [from('https://evil.example', FORWARDED)])).toMatch(/^HTTP\/1\.1 403 /);
    // What the client had sent comes before what its proxy appended.
    const forged = FORWARDED.replace(': example.com', ': evil.example, example.com');
    expect(await rawRequest(port, [from('https://evil.example', forged)])).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each([[[]], [['10.0.0.1']], [['::1']]])('believes nobody else: %j', async (trustedProxies) => {
    const { port } = await serve({ trustedProxies });
    expect(await rawRequest(port, [from('https://example.com', FORWARDED)])).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('names a wss: location to a client of hixie-76, under the name it called', async () => {
    const fields = FORWARDED.replace('https', 'wss');
    const request = HEADS['hixie-76']
      .replace('http://a', 'https://example.com')
      .replace('\r\n\r\n', `\r\n${fields}\r\n`);
    const trusting = await serve({ trustedProxies: ['127.0.0.1'] });
    // Its head comes before key3, and ends what is waited for.
    const answer = await rawRequest(trusting.port, [request]);
    expect(answer).toContain('Sec-WebSocket-Location: wss://example.com/chat\r\n');
    const other = await serve({ allowOrigins: () => true });
    expect(await rawRequest(other.port, [request])).toContain('Sec-WebSocket-Location: ws://a/chat\r\n');
  });

  it.each([['proxy'], ['127.0.0.1/33'], ['127.0.0.1/x'], ['::1/129'], ['1.2.3'], ['1.2.3.4/8/8'], [5]])(
    'refuses %s as an address, at the call',
    async (address) => {
      await expect(serve({ trustedProxies: [address] as never })).rejects.toThrow(UsageError);
    },
  );
});
