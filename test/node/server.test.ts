/** What a server of both versions answers, refuses, limits and drops. */

import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, echo, firstMessage, rawRequest, serverStarter, until } from './support.ts';

const open = closedAfterEach();

/** A server that is closed after the test. */
const serve = serverStarter(open);

describe('a server', () => {
  it('answers plain HTTP on the same port, bodies and keep-alive included', async () => {
    const server = await serve({
      http: async (request, response) => {
        let length = 0;
        for await (const chunk of request) length += chunk.length;
        response.end(`${request.method} ${request.url} ${length}`);
      },
    });
    const base = server.url.replace('ws', 'http');
    expect(await (await fetch(`${base}page`)).text()).toBe('GET /page 0');
    const posted = await fetch(base, { method: 'POST', body: 'x'.repeat(300_000) });
    expect(await posted.text()).toBe('POST / 300000');
  });

  it('answers 426 if it has only WebSockets', async () => {
    const server = await serve();
    const response = await fetch(server.url.replace('ws', 'http'));
    expect([response.status, response.headers.get('sec-websocket-version')]).toEqual([426, '13']);
  });

  it('upgrades the second request of a kept-alive connection', async () => {
    const server = await serve({ http: (_request, response) => response.end('page') });
    const answer = await rawRequest(server.port, ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', HEADS['version-13']]);
    expect(answer).toContain('page');
    expect(answer).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  });

  it.each([
    [400, 'bare-lf', 'GET / HTTP/1.1\nHost: a\n\n'],
    [400, 'nul-in-head', 'GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n'],
    [400, 'duplicate-field', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    [400, 'space-before-colon', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n'],
    [405, 'method-not-get', 'POST / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
    [
      426,
      'version-not-13',
      'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    ],
    [431, 'head-too-large', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`],
  ])('answers %d %s, and goes on serving', async (status, code, request) => {
    const server = await serve();
    const answer = await rawRequest(server.port, [request]);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(`${code}: `);
    const socket = await connect(server.url);
    socket.send('still serving');
    expect(await firstMessage(socket)).toBe('still serving');
    socket.close();
  });

  it('answers 408 to a head that does not come in time, and ends if its own head is out and key3 does not come', async () => {
    const server = await serve({ handshakeTimeout: 500 });
    expect(await rawRequest(server.port, ['GET / HTTP/1.1\r\nHost:'])).toMatch(/^HTTP\/1\.1 408 /);
    expect(await rawRequest(server.port, [HEADS['hixie-76']])).toMatch(/^HTTP\/1\.1 101 .*\r\n\r\n$/s);
  });

  it('ends a connection that says nothing in time without an answer: a browser may send a request at that moment', async () => {
    const server = await serve({ handshakeTimeout: 100 });
    const refused = once(server, 'refused');
    expect(await rawRequest(server.port, [])).toBe('');
    expect(await refused).toMatchObject([{ code: 'handshake-timeout' }, expect.any(String)]);
  });

  it('answers 404 on a path that nothing serves, and 403 to a page from elsewhere', async () => {
    const server = await serve({ handler: { '/echo': echo } });
    for (const path of ['nowhere', '__proto__', 'constructor']) {
      await expect(connect(server.url + path)).rejects.toThrow(/404/);
    }
    await expect(connect(`${server.url}echo`, { origin: 'http://evil.example' })).rejects.toThrow(/403/);
    await expect(connect(`${server.url}echo`, { origin: 'null' })).rejects.toThrow(/403/);
    const own = await connect(`${server.url}echo`, { origin: server.url.replace('ws', 'http').slice(0, -1) });
    own.close();
  });

  it('serves up to its limit of connections and no more', async () => {
    const server = await serve({ maxConnections: 2 });
    const first = await connect(server.url);
    await connect(server.url);
    await expect(connect(server.url)).rejects.toThrow();
    first.close();
    await once(first, 'close');
    await until(() => server.sockets.size === 1);
    expect((await connect(server.url)).state).toBe('open');
  });

  it('refuses limits that are none', async () => {
    for (const maxMessage of [-1, Number.NaN, '10' as unknown as number]) {
      await expect(listen({ handler: echo, maxMessage })).rejects.toMatchObject({ code: 'bad-option' });
      await expect(connect('ws://127.0.0.1:1/', { maxMessage })).rejects.toMatchObject({ code: 'bad-option' });
    }
  });

  it('fails at a message over its limit with 1009', async () => {
    const server = await serve({ maxMessage: 10 });
    const socket = await connect(server.url);
    socket.send('x'.repeat(10));
    expect(await firstMessage(socket)).toHaveLength(10);
    socket.send('x'.repeat(11));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('drops a peer that answers no ping, and keeps one that does', async () => {
    const server = await serve({ pingInterval: 200 });
    const alive = await connect(server.url);
    const stalled = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    open.push({ close: () => stalled.destroy() });
    stalled.write(HEADS['version-13']);
    await until(() => server.sockets.size === 2);
    const [, code] = await once(server, 'disconnection');
    expect(code).toBe(1006);
    expect(server.sockets.size).toBe(1);
    expect(alive.state).toBe('open');
    alive.close();
  });

  it('stops a peer whose messages nobody reads, and takes them all in the end', async () => {
    let served: Socket | undefined;
    const server = await serve({
      inboxLimit: 1000,
      handler: (socket) => {
        served = socket;
      },
    });
    const socket = await connect(server.url);
    const message = 'x'.repeat(100_000);
    let sent = 0;
    while (socket.bufferedAmount < 4_000_000) {
      socket.send(message);
      sent++;
    }
    await until(() => served !== undefined);
    let received = 0;
    served?.on('message', () => received++);
    await until(() => received === sent);
    expect(socket.bufferedAmount).toBe(0);
    socket.close();
  });

  it('says at the port that is taken', async () => {
    const server = await serve();
    await expect(listen({ port: server.port, handler: echo })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('drops at shutdown those that do not answer', async () => {
    const server = await serve({ closeTimeout: 50 });
    const stalled = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    stalled.write(HEADS['version-13']);
    await until(() => server.sockets.size === 1);
    await server.close();
    expect(server.sockets.size).toBe(0);
    stalled.destroy();
  });
});
