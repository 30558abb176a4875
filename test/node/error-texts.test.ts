/** What errors say: the section once, and that of the version which is spoken. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, listen } from '../../src/node/index.ts';
import { rawRequest } from './support.ts';

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('the text of an error', () => {
  it.each([
    ['hixie-76', 'hixie-76 §4.1'],
    ['version-13', 'RFC 6455 §4.1'],
  ] as const)('of a client of %s that waits in vain cites %s', async (speak, section) => {
    const silent = createServer((transport) => transport.on('error', () => transport.destroy()).resume());
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    closers.push(() => silent.close());
    const url = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    await expect(connect(url, { speak, handshakeTimeout: 30 })).rejects.toMatchObject({
      code: 'handshake-timeout',
      section,
      message: expect.stringMatching(new RegExp(`\\(${section}\\)$`)),
    });
  });

  it('of a 500 says its section once', async () => {
    const server = await listen({ handler: () => {}, subprotocols: () => 'never offered' });
    closers.push(() => server.close());
    const lines = [
      'GET / HTTP/1.1',
      'Host: a',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ];
    const answer = await rawRequest(server.port, [`${lines.join('\r\n')}\r\n\r\n`]);
    expect(answer).toMatch(/^HTTP\/1\.1 500 /);
    expect(answer.match(/RFC 6455/g)).toHaveLength(1);
    expect(answer).not.toContain('undefined');
  });
});
