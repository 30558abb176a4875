/** What a program may do wrong when it answers a request that is not a WebSocket. */

import { describe, expect, it } from 'vitest';
import { listen } from '../../src/node/index.ts';
import { closedAfterEach, rawRequest, until } from './support.ts';

const open = closedAfterEach();

describe('a page', () => {
  it('that ends twice is a failure, reported once, and the next is served', async () => {
    let isFirst = true;
    const server = await listen({
      handler: () => {},
      closeTimeout: 100,
      http: (_request, response) => {
        response.end('a');
        if (isFirst) response.end('b');
        isFirst = false;
      },
    });
    open.push(server);
    const failures: unknown[] = [];
    server.on('failure', (error) => failures.push(error));
    const url = server.url.replace('ws:', 'http:');
    expect(await (await fetch(url)).text()).toBe('a');
    expect(await (await fetch(url)).text()).toBe('a');
    await until(() => failures.length > 0);
    expect(failures).toMatchObject([{ code: 'ERR_STREAM_WRITE_AFTER_END' }]);
  });

  it('that takes all listeners off its transport keeps no server from closing, and counts no more when it is gone', async () => {
    const server = await listen({
      handler: () => {},
      maxConnections: 1,
      closeTimeout: 100,
      http: (_request, response) => {
        response.socket?.removeAllListeners('close');
        response.setHeader('Connection', 'close').end('page');
      },
    });
    const page = () => rawRequest(server.port, ['GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n']);
    for (let i = 0; i < 3; i++) {
      expect(await page()).toMatch(/^HTTP\/1\.1 200 .*page/s);
      await until(() => server.connections === 0);
    }
    await page();
    await server.close();
  });
});
