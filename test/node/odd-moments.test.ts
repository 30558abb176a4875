/** Ends that come at an odd moment: before TLS, after a full inbox, after an answer that is not out yet. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { type Attachment, attach, broadcast, connect, type Socket } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { HEADS } from './heads.ts';
import { attachStarter, closedAfterEach, echo, firstMessage, rawRequest, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100 });
const beside = attachStarter(open);

describe('a server of TLS', () => {
  it.each([
    ['nothing', ''],
    ['half a greeting', '\x16\x03\x01\x02\x00'],
    ['something else', 'GET / HTTP/1.1\r\n\r\n'],
  ])('ends a peer that says %s, in time, and counts it until then', async (_what, words) => {
    const server = await serve({ tls: createCertificate(), handshakeTimeout: 100 });
    const peers = Array.from({ length: 5 }, () => connectTcp(server.port, '127.0.0.1').on('error', () => {}));
    open.unshift(...peers.map((peer) => ({ close: () => peer.destroy() })));
    // One that says something else is ended at once: before anybody has looked, on a busy machine.
    await until(() => server.connections > 0);
    for (const peer of peers) peer.write(words, 'latin1');
    await until(() => server.connections === 0);
  });

  it('closes while a peer is silent, however long it may be', async () => {
    const server = await serve({ tls: createCertificate(), handshakeTimeout: Number.POSITIVE_INFINITY });
    const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    await until(() => server.connections === 1);
    await server.close();
    peer.destroy();
  });
});

describe('a socket with more in its inbox than is kept', () => {
  const ENDS = [
    ['is terminated', (served: Socket) => served.terminate()],
    ['loses its peer', (_served: Socket, client: Socket) => client.terminate()],
    ['is closed by its peer', (_served: Socket, client: Socket) => client.close(4000)],
  ] as const;

  it.each(ENDS)('reports when it %s, and is in no pool', async (_what, end) => {
    const server = await serve({
      inboxLimit: 1000,
      pingInterval: 30,
      // Its first message may be lost with the peer.
      handler: (socket) =>
        void socket[Symbol.asyncIterator]()
          .next()
          .catch(() => {}),
    });
    const connected = once(server, 'connection');
    const client = await connect(server.url, { deflate: false });
    const [served] = (await connected) as [Socket];
    for (let i = 0; i < 50; i++) client.send('x'.repeat(100));
    const told = new Promise((resolve) => served.on('close', resolve));
    await until(() => client.bufferedAmount === 0);
    end(served, client);
    if (end !== ENDS[2][1]) await told;
    else served.terminate();
    await until(() => server.sockets.size === 0);
    expect(served.state).toBe('closed');
    await served.drained();
  });

  it('drops nothing of a program that has asked before', async () => {
    const server = await serve({ inboxLimit: 1000, pingInterval: 30, handler: () => {} });
    const connected = once(server, 'connection');
    const client = await connect(server.url, { deflate: false });
    const [served] = (await connected) as [Socket];
    const listener = () => {};
    served.on('message', listener);
    served.off('message', listener);
    for (let i = 0; i < 50; i++) client.send(`${i} ${'x'.repeat(100_000)}`);
    let beats = 0;
    served.on('pong', () => beats++);
    const beat = setInterval(() => beats++, 30);
    await until(() => beats > 5);
    clearInterval(beat);
    let heard = 0;
    served.on('message', () => heard++);
    await until(() => heard === 50);
    client.terminate();
  });
});

describe('an upgrade after a request that is not answered yet', () => {
  it.each(['listen', 'attach'] as const)('waits for its turn, with %s', async (kind) => {
    let answer = () => {};
    const page = (_request: unknown, response: { end(text: string): void }) => {
      answer = () => response.end('the slow page');
    };
    let port: number;
    if (kind === 'listen') {
      port = (await serve({ http: page as never })).port;
    } else {
      port = (await beside({}, page as never)).port;
    }
    const unanswered = answer;
    const peer = connectTcp(port, '127.0.0.1').on('error', () => {});
    open.unshift({ close: () => peer.destroy() });
    peer.write(`GET /slow HTTP/1.1\r\nHost: a\r\n\r\n${HEADS['version-13']}`);
    let heard = '';
    peer.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    await until(() => answer !== unanswered);
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toBe('');
    answer();
    await until(() => heard.includes('s3pPLMBiTxaQ9kYGzzhZRbK+xOo='));
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n.*the slow page.*HTTP\/1\.1 101 /s);
  });
});

describe('what programs do at odd moments', () => {
  it('an attachment that is taken off while an upgrade comes ends it', async () => {
    const http = createServer();
    let attachment: Attachment | undefined;
    http.on('upgrade', () => attachment?.detach());
    attachment = attach(http, { handler: echo, handshakeTimeout: 50, closeTimeout: 50 });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    open.push({ close: () => Promise.all([attachment?.closeAll(), http.closeAllConnections(), http.close()]) });
    expect(await rawRequest((http.address() as AddressInfo).port, [HEADS['version-13']])).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('an address is still known when its connection is gone', async () => {
    const server = await serve();
    const client = await connect(server.url);
    const left = once(server, 'disconnection');
    const address = client.remote;
    client.close();
    const [served] = (await left) as [Socket];
    expect(served.remote).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(address).toBe(`127.0.0.1:${server.port}`);
    expect(client.remote).toBe(address);
  });

  it('a handler that waits for the end with once is not at fault for it', async () => {
    const failures: unknown[] = [];
    const server = await serve({ handler: (socket) => once(socket, 'close') });
    server.on('failure', (error) => failures.push(error));
    const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    peer.write(`${HEADS['version-13']}\x83\x80\0\0\0\0`, 'latin1');
    await once(server, 'disconnection');
    peer.destroy();
    expect(failures).toEqual([]);
  });

  it('bytes that were transferred away are not a message', async () => {
    const server = await serve({ handler: () => {} });
    const client = await connect(server.url);
    await until(() => server.sockets.size === 1);
    const gone = [new Uint8Array(5), new DataView(new ArrayBuffer(5)), new ArrayBuffer(5)] as const;
    for (const data of gone) {
      const memory = ArrayBuffer.isView(data) ? data.buffer : data;
      structuredClone(memory, { transfer: [memory] });
      expect(() => client.send(data)).toThrow(UsageError);
      expect(() => client.ping(data as never)).toThrow(UsageError);
      await expect(broadcast(server.sockets, data)).rejects.toThrow(UsageError);
    }
    const heard = firstMessage([...server.sockets][0] as Socket);
    client.send(new Uint8Array(0));
    expect(await heard).toEqual(new Uint8Array(0));
  });

  it('a page that is out, and fails then, has been sent whole', async () => {
    const server = await serve({
      http: (_request, response) => {
        response.end('x'.repeat(5_000_000));
        throw new Error('afterwards');
      },
    });
    const failures: unknown[] = [];
    server.on('failure', (error) => failures.push(error));
    const response = await fetch(server.url.replace('ws', 'http'));
    expect(await response.text()).toHaveLength(5_000_000);
    expect(failures).toHaveLength(1);
  });

  it('pages and WebSockets are judged by the same name behind a proxy', async () => {
    const server = await serve({
      allowHosts: ['example.com'],
      trustedProxies: ['127.0.0.1'],
      http: (_request, response) => response.end('page'),
    });
    const fields = 'Host: backend:8080\r\nX-Forwarded-Host: example.com\r\n';
    expect(await rawRequest(server.port, [`GET / HTTP/1.1\r\n${fields}Connection: close\r\n\r\n`])).toMatch(/ 200 /);
    expect(await rawRequest(server.port, [HEADS['version-13'].replace('Host: a\r\n', fields)])).toMatch(/ 101 /);
  });
});
