/** Every transport that Node hands over has an owner, whatever its peer does. */

import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import { attach, connect, listen } from '../../src/node/index.ts';
import { HEADS } from './heads.ts';
import { attachStarter, closedAfterEach, echo, firstMessage, rawRequest, until } from './support.ts';

const open = closedAfterEach();

const beside = attachStarter(open);

/** How many transports a server has. */
function countOf(server: HttpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

async function untilNone(server: HttpServer): Promise<void> {
  while ((await countOf(server)) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A peer that keeps its end open whatever it is sent. */
function stubborn(port: number): TcpSocket {
  const peer = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
  peer.on('error', () => {});
  peer.resume();
  open.unshift({ close: () => peer.destroy() });
  return peer;
}

/** Requests that an attachment to `/ws` does not take. */
const NOT_OURS: readonly (readonly [string, string])[] = [
  ['an upgrade on another path', HEADS['version-13']],
  ['an upgrade to HTTP/2', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
  ['an upgrade to something else', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: other/1\r\n\r\n'],
  [
    'a head that Node reads and we refuse',
    `${HEADS['version-13'].replace('/chat', '/ws').slice(0, -2)}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  ],
];

describe('attach, on a path of its own', () => {
  it.each(NOT_OURS)('survives a peer that resets after %s', async (_what, request) => {
    const { http, port } = await beside({ paths: ['/ws'], closeTimeout: 100 });
    for (let i = 0; i < 5; i++) {
      const peer = stubborn(port);
      peer.write(request, () => peer.resetAndDestroy());
      await once(peer, 'close');
    }
    const socket = await connect(`ws://127.0.0.1:${port}/ws`);
    socket.send('alive');
    expect(await firstMessage(socket)).toBe('alive');
    socket.close();
    await untilNone(http);
  });

  it('answers 404 to an upgrade that nobody takes, and ends it though the peer keeps its end open', async () => {
    const { http, port } = await beside({ paths: ['/ws'], closeTimeout: 50 });
    const peer = stubborn(port);
    peer.write(HEADS['version-13']);
    const [answer] = await once(peer, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    await untilNone(http);
  });

  it('leaves an upgrade to the other listeners, and ends it if none of them does anything', async () => {
    const { http, port } = await beside({ paths: ['/ws'], handshakeTimeout: 50, closeTimeout: 50 });
    http.on('upgrade', () => {});
    const peer = stubborn(port);
    peer.write(HEADS['version-13']);
    const [answer] = await once(peer, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 404 /);
    await untilNone(http);
  });

  it('does not touch an upgrade that another listener has taken, however long it takes', async () => {
    const { http, port } = await beside({ paths: ['/ws'], handshakeTimeout: 20, closeTimeout: 20 });
    http.on('upgrade', (request, transport: TcpSocket) => {
      if (request.url === '/taken') transport.on('error', () => {}).on('data', (chunk) => transport.write(chunk));
    });
    const taken = stubborn(port);
    taken.write(HEADS['version-13'].replace('/chat', '/taken'));
    // Whoever came later and was taken by nobody is ended: the time of the first is over too.
    const untaken = stubborn(port);
    untaken.write(HEADS['version-13']);
    await once(untaken, 'end');
    taken.write('late');
    expect(String((await once(taken, 'data'))[0])).toBe('late');
    taken.destroy();
  });

  it('lets two attachments share a server', async () => {
    const { http, port } = await beside({ paths: ['/ws'] });
    const second = attach(http, { handler: (socket) => socket.close(4000), paths: ['/second'] });
    const socket = await connect(`ws://127.0.0.1:${port}/second`);
    expect((await once(socket, 'close'))[0]).toBe(4000);
    (await connect(`ws://127.0.0.1:${port}/ws`)).terminate();
    await expect(connect(`ws://127.0.0.1:${port}/third`)).rejects.toThrow(/404/);
    await second.closeAll();
    await expect(connect(`ws://127.0.0.1:${port}/second`)).rejects.toThrow(/404/);
  });

  it('can be taken off again, and then Node serves the page', async () => {
    const { attachment, port } = await beside();
    const before = await connect(`ws://127.0.0.1:${port}/`);
    attachment.detach();
    await expect(connect(`ws://127.0.0.1:${port}/`)).rejects.toThrow(/200/);
    before.send('stays');
    expect(await firstMessage(before)).toBe('stays');
    before.close();
  });
});

describe('a request for a whole URL (RFC 9112 §3.2.2)', () => {
  const whole = HEADS['version-13'].replace('GET /chat', 'GET http://a/chat?x=1');

  it('is one for its path, by a table of handlers', async () => {
    const asked: string[] = [];
    const server = await listen({ handler: { '/chat': (socket) => asked.push(socket.resource) } });
    open.push(server);
    expect(await rawRequest(server.port, [whole])).toMatch(/^HTTP\/1\.1 101 /);
    expect(asked).toEqual(['/chat?x=1']);
    expect(await rawRequest(server.port, [whole.replace('/chat', '/other')])).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('is one for its path, by the paths of an attachment', async () => {
    const { port } = await beside({ paths: ['/chat'] });
    expect(await rawRequest(port, [whole])).toMatch(/^HTTP\/1\.1 101 /);
    expect(await rawRequest(port, [whole.replace('/chat', '/other')])).toMatch(/^HTTP\/1\.1 404 /);
  });
});

/** A request of Java's HttpClient, which always asks for HTTP/2. */
const H2C =
  'GET /page HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings, close\r\nHost: a\r\n' +
  'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\nUpgrade: h2c\r\nUser-Agent: Java-http-client/17\r\n\r\n';

describe('a request that asks for a protocol other than WebSocket', () => {
  it.each([
    ['attach', { paths: undefined }],
    ['attach with paths', { paths: ['/ws'] }],
  ])('is served as if it had not asked, by %s', async (_what, { paths }) => {
    const { port } = await beside(paths ? { paths } : {});
    expect(await rawRequest(port, [H2C])).toMatch(/^HTTP\/1\.1 200 OK\r\n.*page/s);
  });

  it.each([false, true])('is served as if it had not asked, by listen with HTTP/2: %s', async (http2) => {
    const server = await listen({ handler: echo, http2, http: (_request, response) => response.end('page') });
    open.push(server);
    expect(await rawRequest(server.port, [H2C])).toMatch(/^HTTP\/1\.1 200 OK\r\n.*page/s);
    const body = H2C.replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 4\r\n\r\nbody');
    expect(await rawRequest(server.port, [body])).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});

describe('listen', () => {
  it.each([
    ['another protocol and a byte more', `${H2C.replace(', close', '')}x`],
    ['a head that is none', 'GET / HTTP/1.1\r\nHost : a\r\n\r\nand more'],
    ['a refused handshake', `${HEADS['version-13'].replace('13', '99')}and more`],
    ['nothing', ''],
    ['a part of a head', 'GET / HT'],
  ])('loses no transport whose peer sends %s and keeps its end open', async (_what, request) => {
    const server = await listen({
      handler: echo,
      handshakeTimeout: 500,
      closeTimeout: 50,
      http: (_, r) => r.end('page'),
    });
    open.push(server);
    for (let i = 0; i < 10; i++) stubborn(server.port).write(fromLatin1(request));
    await until(() => server.connections === 0);
    const socket = await connect(server.url);
    socket.close();
    await once(socket, 'close');
    await server.close();
  });

  it('answers one connection over its limit with a reason, however long the others stay', async () => {
    const server = await listen({ handler: echo, maxConnections: 1, closeTimeout: 50 });
    open.push(server);
    const only = await connect(server.url);
    await expect(connect(server.url)).rejects.toThrow(/503/);
    only.close();
  });

  it('returns its address after it is closed, and closes twice', async () => {
    const server = await listen({ handler: echo });
    const { port, url } = server;
    await Promise.all([server.close(), server.close()]);
    await server.close();
    expect([server.port, server.url]).toEqual([port, url]);
  });

  it('lets nobody in after closeAll: the request goes to the program', async () => {
    const http = createServer((_, response) => response.writeHead(404).end());
    const acceptor = attach(http, { handler: echo });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    await acceptor.closeAll();
    await expect(connect(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/`)).rejects.toMatchObject({
      code: 'status-not-101',
      status: 404,
    });
    http.close();
  });
});
