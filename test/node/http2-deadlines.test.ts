/** What holds a connection of HTTP/2 open, and for how long. */
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { ClientHttp2Session } from 'node:http2';
import { type AddressInfo, connect as connectTcp, createServer, type Socket as TcpSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { Http2Beside } from '../../src/node/http2/beside.ts';
import { connect, listen } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { answerTo, ask, http2Session, wsOver } from './http2-peers.ts';
import { closedAfterEach, echo, serverStarter, until } from './support.ts';

const open = closedAfterEach();
const certificate = createCertificate();
const start = serverStarter(open, { http2: true, handshakeTimeout: 100, closeTimeout: 100 });

/** The preface of a client with settings that are empty (RFC 9113 §3.4), and a PING with eight bytes (§6.7). */
const PREFACE = `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0`;
const PING = '\0\0\x08\x06\0\0\0\0\0pingpong';
/** HEADERS for stream 1 whose block goes on, and never does (§6.2): END_HEADERS is not set. */
const HALF_A_HEAD = '\0\0\x01\x01\0\0\0\0\x01\x82';

async function tcp(port: number, first: string): Promise<TcpSocket> {
  const transport = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
  open.unshift({ close: () => transport.destroy() });
  transport.on('error', () => {}).resume();
  await once(transport, 'connect');
  transport.write(first, 'latin1');
  return transport;
}

describe('a server that listens for HTTP/2', () => {
  it.each([
    ['the preface and nothing', PREFACE],
    ['half a preface', PREFACE.slice(0, 20)],
    ['pings and no request', PREFACE + PING],
    ['a head that never ends', PREFACE + HALF_A_HEAD],
  ])('does not wait for ever for a client that sends %s', async (_what, bytes) => {
    const server = await start();
    const transport = await tcp(server.port, bytes);
    // It does not close its half, so the server must drop it.
    await once(transport, 'end');
    await until(() => server.connections === 0);
  });

  it('does not wait for ever for one that chose HTTP/2 in TLS and is silent', async () => {
    const server = await start({ tls: certificate });
    const transport = connectTls({ port: server.port, ca: certificate.cert, ALPNProtocols: ['h2'] });
    open.unshift({ close: () => transport.destroy() });
    transport.on('error', () => {}).resume();
    await once(transport, 'end');
    await until(() => server.connections === 0);
  });

  it('leaves a connection alone that has a WebSocket, however long it is silent', async () => {
    const server = await start({ handshakeTimeout: 600 });
    const session = await http2Session(server.url.replace('ws', 'http'), open);
    const stream = ask(session);
    await answerTo(stream);
    const ws = wsOver(stream);
    // A client beside it that opens nothing is ended after the same time, and began later.
    await once(await tcp(server.port, PREFACE), 'end');
    ws.send('hello');
    expect(String((await once(ws, 'message'))[0])).toBe('hello');
  });

  it('notices at once that a client has gone without a word', async () => {
    const server = await start({ handshakeTimeout: 60_000, closeTimeout: 60_000, pingInterval: 0 });
    const session = await http2Session(server.url.replace('ws', 'http'), open);
    await connect(server.url, { over: session });
    const left = once(server, 'disconnection');
    session.destroy();
    expect((await left)[1]).toBe(1006);
    await server.close();
  });
});

describe('a connection of HTTP/2 beside HTTP/1.1', () => {
  const times = { idleTimeout: 100, requestTimeout: 100 };

  /** Answers only after the whole request: with an answer before that, Node ends the stream (RFC 9113 §8.1). */
  const serve: RequestListener = (request, response) => request.on('end', () => response.end('page')).resume();

  /** A server with short times. */
  async function shortly(): Promise<ClientHttp2Session> {
    const acceptor = await listen({ handler: echo });
    const taker = { acceptor, isOurs: () => true, times: acceptor.limits };
    const beside = await Http2Beside.start(taker, acceptor.limits, serve, times);
    const server = createServer({ allowHalfOpen: true }, (transport) => {
      open.push({ close: () => transport.destroy() });
      beside.take(transport);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    open.push(acceptor, { close: () => server.close() });
    return http2Session(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, open);
  }

  it('is ended some time after its last stream, and says that it takes no more', async () => {
    const session = await shortly();
    const stream = ask(session);
    await answerTo(stream);
    const ws = wsOver(stream);
    ws.close();
    const [code] = await once(session, 'goaway');
    expect([code, stream.closed]).toEqual([0, true]);
  });

  it('resets a request that does not end, and no other', async () => {
    const session = await shortly();
    const socket = ask(session);
    await answerTo(socket);
    const page = session.request({ ':path': '/' });
    expect(await (await answerTo(page)).body()).toBe('page');
    const endless = session.request({ ':path': '/', ':method': 'POST' }, { endStream: false });
    endless.on('error', () => {});
    endless.resume();
    await once(endless, 'close');
    expect(endless.rstCode).toBe(8);
    expect([socket.closed, page.rstCode]).toEqual([false, 0]);
  });
});
