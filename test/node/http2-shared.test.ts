/** A connection of HTTP/2 that the program shares: what it must fit, and what is said when it takes no further socket. */
import { once } from 'node:events';
import {
  connect as connectHttp2,
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
} from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { attach, connect } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { dropSession } from './http2-peers.ts';
import { closedAfterEach, echo, serverStarter } from './support.ts';

const open = closedAfterEach();
const start = serverStarter(open, { http2: true, closeTimeout: 100 });

async function session(url: string, options = {}) {
  const made = connectHttp2(url.replace('ws', 'http'), options);
  open.unshift({ close: () => dropSession(made) });
  await once(made, 'remoteSettings');
  return made;
}

/** The port of a server of Node's own that is closed after the test. */
async function portOf(server: Http2Server | Http2SecureServer): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  open.push({ close: () => server.close() });
  return (server.address() as AddressInfo).port;
}

describe('a connection of HTTP/2 that sockets share', () => {
  it('must have TLS for wss: and none for ws:, whatever it offers', async () => {
    const certificate = createCertificate();
    const asked: string[] = [];
    const [http, https] = [createServer(), createSecureServer(certificate)];
    for (const server of [http, https]) {
      attach(server, { handler: echo });
      server.on('stream', (_stream: object, headers: IncomingHttpHeaders) => asked.push(String(headers[':path'])));
    }
    const [plain, secure] = [await portOf(http), await portOf(https)];
    const headers = { Authorization: 'Bearer of a secret' };
    const overPlain = await session(`ws://127.0.0.1:${plain}`);
    const overTls = await session(`wss://127.0.0.1:${secure}`, { ca: certificate.cert });
    const wrong = { name: 'UsageError', code: 'bad-option' };
    await expect(connect(`wss://127.0.0.1:${plain}/a`, { over: overPlain, headers })).rejects.toMatchObject(wrong);
    await expect(connect(`ws://127.0.0.1:${secure}/b`, { over: overTls, headers })).rejects.toMatchObject(wrong);
    // Also if it is not connected yet, when nobody can know.
    const early = connectHttp2(`http://127.0.0.1:${plain}`);
    open.unshift({ close: () => dropSession(early) });
    await expect(connect(`wss://127.0.0.1:${plain}/c`, { over: early, headers })).rejects.toMatchObject(wrong);
    await connect(`wss://127.0.0.1:${secure}/yes`, { over: overTls, headers });
    expect(asked).toEqual(['/yes']);
  });

  it.each([{ tls: {} }, { createConnection: () => createTcpServer() as never }])(
    'leaves nothing to do for %o',
    async (options) => {
      const server = await start();
      const over = await session(server.url);
      const attempt = connect(server.url, { over, ...options });
      await expect(attempt).rejects.toMatchObject({ name: 'UsageError', code: 'bad-option' });
      await expect(attempt).rejects.toThrow(Object.keys(options)[0]);
    },
  );

  it('has room for further sockets while the largest message waits for one', async () => {
    let count = 0;
    const server = await start({
      handler: async (socket) => {
        if (count++ === 0) socket.send(new Uint8Array(16 * 1024 * 1024));
      },
    });
    const over = await session(server.url);
    const options = { over, deflate: false, inboxLimit: 0 };
    await connect(server.url, options);
    for (let i = 0; i < 5; i++) await connect(server.url, options);
    expect(count).toBe(6);
  });

  it.each([
    [7, 'REFUSED_STREAM'],
    [11, 'ENHANCE_YOUR_CALM'],
  ])('says that a stream was refused with %i', async (code, name) => {
    const server = createServer({ settings: { enableConnectProtocol: true } });
    server.on('stream', (stream) => stream.on('error', () => {}).close(code));
    const url = `ws://127.0.0.1:${await portOf(server)}/`;
    const attempt = connect(url, { over: await session(url) });
    await expect(attempt).rejects.toMatchObject({ name: 'HandshakeError', code: 'stream-refused' });
    await expect(attempt).rejects.toThrow(name);
  });

  it('hands on why it could not be opened', async () => {
    const gone = createTcpServer();
    await once(gone.listen(0, '127.0.0.1'), 'listening');
    const { port } = gone.address() as AddressInfo;
    await new Promise((closed) => gone.close(closed));
    const over = connectHttp2(`http://127.0.0.1:${port}`);
    const url = `ws://127.0.0.1:${port}/`;
    await expect(connect(url, { over })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    // And again, when it has long been gone.
    await expect(connect(url, { over })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each(['close', 'destroy'] as const)('is lost after %s', async (end) => {
    const server = await start();
    const over = await session(server.url);
    // One that is open keeps the connection from being gone at once.
    if (end === 'close') await connect(server.url, { over });
    over[end]();
    const error = await connect(server.url, { over }).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'HandshakeError', code: 'connection-lost' });
    expect(error.cause.code).toMatch(/^ERR_HTTP2_/);
  });
});
