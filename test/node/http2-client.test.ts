import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import {
  connect as connectHttp2,
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
  type Settings,
} from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { attach, type ConnectOptions, connect } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { dropSession, wsOver } from './http2-peers.ts';
import { openMany, startBoth } from './http2-programs.ts';
import { closedAfterEach, echo, until } from './support.ts';

const CANCEL = 8;
const OFFERED: Settings = { enableConnectProtocol: true };

const open = closedAfterEach();

/** Starts a server of Node's own, which does with each stream what the test says. */
async function started(server: Http2Server | Http2SecureServer): Promise<number> {
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  open.push({
    close: async () => {
      for (const session of sessions) await dropSession(session);
      server.close();
    },
  });
  return (server.address() as AddressInfo).port;
}

type Serve = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

async function serverOf(serve: Serve, settings = OFFERED): Promise<string> {
  const server = createServer({ settings });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    serve(stream, headers);
  });
  return `ws://127.0.0.1:${await started(server)}/`;
}

describe('connect over HTTP/2', () => {
  it('asks as RFC 8441 says, and talks to the WebSocket of ws', async () => {
    let asked: IncomingHttpHeaders = {};
    const url = await serverOf((stream, headers) => {
      asked = headers;
      stream.respond({ ':status': 200, 'sec-websocket-protocol': 'chat' });
      const ws = wsOver(stream, true);
      ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }));
    });
    const socket = await connect(`${url}room?x=1`, {
      over: 'http2',
      origin: 'http://example.com',
      subprotocols: ['chat', 'superchat'],
      headers: { Cookie: 'sid=31d4d96e', 'X-Own': 'yes' },
    });
    expect(Object.fromEntries(Object.entries(asked))).toEqual({
      ':method': 'CONNECT',
      ':protocol': 'websocket',
      ':scheme': 'http',
      ':path': '/room?x=1',
      ':authority': new URL(url).host,
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'chat, superchat',
      'sec-websocket-extensions': expect.stringMatching(/^permessage-deflate/),
      origin: 'http://example.com',
      cookie: 'sid=31d4d96e',
      'x-own': 'yes',
    });
    expect([socket.over, socket.speaks, socket.subprotocol]).toEqual(['http2', 'version-13', 'chat']);
    for (const message of ['hello', new Uint8Array(300_000).fill(7)]) {
      socket.send(message);
      expect((await once(socket, 'message'))[0]).toEqual(message);
    }
    socket.close(4000, 'enough');
    expect(await once(socket, 'close')).toEqual([4000, 'enough']);
  });

  it.each([true, false])('reaches our own server, with compression, over TLS: %s', async (isSecure) => {
    const certificate = createCertificate();
    const server = isSecure ? createSecureServer({ ...certificate, allowHTTP1: true }) : createServer();
    const attachment = attach(server, { handler: echo, deflate: true });
    const port = await started(server);
    const options: ConnectOptions = { over: 'http2', ...(isSecure ? { tls: { ca: certificate.cert } } : {}) };
    const socket = await connect(`${isSecure ? 'wss' : 'ws'}://127.0.0.1:${port}/`, options);
    expect(socket.extensions).toMatch(/^permessage-deflate/);
    const text = 'the same again '.repeat(10_000);
    socket.send(text);
    expect((await once(socket, 'message'))[0]).toBe(text);
    socket.close();
    await once(socket, 'close');
    // Its connection of HTTP/2 was its own, and ends with it.
    await attachment.closeAll();
    await new Promise((closed) => server.close(closed));
  });

  it('shares a connection that the program has opened: a hundred sockets on one', async () => {
    const server = createServer();
    attach(server, { handler: echo });
    let connections = 0;
    server.on('session', () => connections++);
    const port = await started(server);
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    open.unshift({ close: () => dropSession(session) });
    const sockets = await Promise.all(
      Array.from({ length: 100 }, (_, i) => connect(`ws://127.0.0.1:${port}/${i}`, { over: session })),
    );
    const answers = sockets.map(async (socket) => (await once(socket, 'message'))[0]);
    for (const [i, socket] of sockets.entries()) socket.send(`hello ${i}`);
    expect(await Promise.all(answers)).toEqual(sockets.map((_, i) => `hello ${i}`));
    expect(connections).toBe(1);
    sockets[0]?.terminate();
    await until(() => sockets[0]?.state === 'closed');
    // The others, and the connection, are not touched by it.
    sockets[1]?.send('still here');
    expect((await once(sockets[1] as (typeof sockets)[0], 'message'))[0]).toBe('still here');
    const closes = sockets.slice(1).map(async (socket) => (await once(socket, 'close'))[0]);
    session.destroy();
    expect(new Set(await Promise.all(closes))).toEqual(new Set([1006]));
    await expect(connect(`ws://127.0.0.1:${port}/`, { over: session })).rejects.toMatchObject({
      code: 'connection-lost',
    });
  });

  it('is what the page about HTTP/2 shows', async () => {
    const certificate = createCertificate();
    const server = startBoth(certificate);
    const port = await started(server);
    const session = connectHttp2(`https://127.0.0.1:${port}`, { ca: certificate.cert });
    open.unshift({ close: () => dropSession(session) });
    const sockets = await openMany(session, `wss://127.0.0.1:${port}/`, 3);
    const answers = sockets.map(async (socket) => (await once(socket, 'message'))[0]);
    for (const socket of sockets) socket.send('hello');
    expect(await Promise.all(answers)).toEqual(['hello', 'hello', 'hello']);
    expect(sockets.map(({ over }) => over)).toEqual(['http2', 'http2', 'http2']);
  });

  it('has the status, the fields and the body of a refusal', async () => {
    const url = await serverOf((stream) => {
      stream.respond({ ':status': 401, 'www-authenticate': 'Basic' });
      stream.end('log in first');
    });
    const error = await connect(url, { over: 'http2' }).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'HandshakeError', code: 'status-not-2xx', status: 401 });
    expect(error.headers).toContainEqual(['www-authenticate', 'Basic']);
    expect(Buffer.from(error.body).toString()).toBe('log in first');
  });

  it('keeps 64 KiB of a body without an end, and does not wait for one that never ends', async () => {
    const long = await serverOf((stream) => {
      stream.respond({ ':status': 500 });
      stream.write(Buffer.alloc(200_000, 'a'));
    });
    const error = await connect(long, { over: 'http2' }).catch((reason) => reason);
    expect(error.body).toHaveLength(65_536);
    const slow = await serverOf((stream) => {
      stream.respond({ ':status': 500 });
      stream.write('so far');
    });
    const late = await connect(slow, { over: 'http2', handshakeTimeout: 300 }).catch((reason) => reason);
    expect([late.status, Buffer.from(late.body).toString()]).toEqual([500, 'so far']);
  });

  it.each<[what: string, serve: Serve, options: ConnectOptions, error: object]>([
    [
      'a subprotocol that was not offered',
      (stream) => stream.respond({ ':status': 200, 'sec-websocket-protocol': 'x' }),
      {},
      { code: 'subprotocol-not-offered' },
    ],
    [
      'an extension that was not offered',
      (stream) => stream.respond({ ':status': 200, 'sec-websocket-extensions': 'x' }),
      {},
      { code: 'extension-not-offered' },
    ],
    [
      'a head that is too large',
      (stream) => stream.respond({ ':status': 200, 'x-a': 'a'.repeat(2000) }),
      { maxHead: 1000 },
      { code: 'head-too-large' },
    ],
    ['an end without an answer', (stream) => stream.close(CANCEL), {}, { code: 'connection-lost' }],
    ['a reset with an error', (stream) => stream.close(2), {}, { code: 'ERR_HTTP2_STREAM_ERROR' }],
    ['the end of the connection', (stream) => stream.session?.destroy(), {}, {}],
    ['no answer', () => {}, { handshakeTimeout: 100 }, { code: 'handshake-timeout' }],
  ])('fails after %s', async (_what, serve, options, error) => {
    const url = await serverOf(serve);
    await expect(connect(url, { over: 'http2', ...options })).rejects.toMatchObject(error);
  });

  it('fails if the server does not offer it (RFC 8441 §3), on a connection of the program at once too', async () => {
    let streams = 0;
    const url = await serverOf(() => streams++, {});
    await expect(connect(url, { over: 'http2' })).rejects.toMatchObject({ code: 'no-extended-connect' });
    const session = connectHttp2(url.replace('ws:', 'http:'));
    open.unshift({ close: () => dropSession(session) });
    await once(session, 'remoteSettings');
    await expect(connect(url, { over: session })).rejects.toMatchObject({ code: 'no-extended-connect' });
    expect(streams).toBe(0);
  });

  it('names a server that does not speak HTTP/2', async () => {
    const http = createHttpServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    open.push({ close: () => http.close() });
    const plain = connect(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/`, { over: 'http2' });
    await expect(plain).rejects.toMatchObject({ code: 'not-http2' });
    const certificate = createCertificate();
    const tls = createTlsServer({ ...certificate, ALPNProtocols: ['http/1.1'] }).listen(0, '127.0.0.1');
    tls.on('tlsClientError', () => {});
    await once(tls, 'listening');
    open.push({ close: () => tls.close() });
    const url = `wss://127.0.0.1:${(tls.address() as AddressInfo).port}/`;
    await expect(connect(url, { over: 'http2', tls: { ca: certificate.cert } })).rejects.toThrow(/alert|ALPN/i);
  });

  it('gives up when its signal is aborted, or the time is over, before the settings come', async () => {
    const silent = createTcpServer((transport) => transport.on('error', () => {})).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    open.push({ close: () => silent.close() });
    const url = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const connected = once(silent, 'connection');
    const attempt = connect(url, { over: 'http2', signal: AbortSignal.timeout(50) });
    await expect(attempt).rejects.toMatchObject({ name: 'TimeoutError' });
    const [transport] = await connected;
    transport.resume();
    await once(transport, 'close');
    await expect(connect(url, { over: 'http2', handshakeTimeout: 50 })).rejects.toMatchObject({
      code: 'handshake-timeout',
    });
  });

  it('is told 1006 if the server resets the stream, and its code if it ends it in order', async () => {
    const streams: ServerHttp2Stream[] = [];
    const url = await serverOf((stream) => {
      stream.respond({ ':status': 200 });
      streams.push(stream);
    });
    const [reset, ended] = [await connect(url, { over: 'http2' }), await connect(url, { over: 'http2' })];
    const closes = [once(reset, 'close'), once(ended, 'close')];
    streams[0]?.close(CANCEL);
    // A close frame with 1001, after which the server ends the stream.
    streams[1]?.end(Buffer.from('880203e9', 'hex'));
    expect((await Promise.all(closes)).map(([code]) => code)).toEqual([1006, 1001]);
  });

  it('resets its stream when it is dropped', async () => {
    const codes: number[] = [];
    const url = await serverOf((stream) => {
      stream.respond({ ':status': 200 });
      stream.resume();
      stream.on('close', () => codes.push(stream.rstCode));
    });
    const socket = await connect(url, { over: 'http2' });
    socket.terminate();
    await until(() => codes.length === 1);
    expect(codes).toEqual([CANCEL]);
  });

  it('does not do hixie-76, which only HTTP/1.1 carries', async () => {
    const refused = connect('ws://127.0.0.1:1/', { over: 'http2', speak: 'hixie-76' });
    await expect(refused).rejects.toMatchObject({ name: 'UsageError', code: 'bad-option' });
    const wrong = connect('ws://127.0.0.1:1/', { over: 'http3' as 'http2' });
    await expect(wrong).rejects.toMatchObject({ name: 'UsageError', code: 'bad-argument' });
  });
});
