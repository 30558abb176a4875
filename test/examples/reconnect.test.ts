/** The example that reconnects: what it sends comes once and in order, whatever fails between; and it says what may be lost. */

import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import {
  type AddressInfo,
  connect as connectTcp,
  createServer as createTcpServer,
  type Socket as TcpSocket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { ReconnectingClient, type ReconnectingOptions } from '../../examples/reconnect/client.ts';
import { backOff } from '../../examples/reconnect/retry.ts';
import { startServer } from '../../examples/reconnect/server.ts';
import { throughProxy } from '../../examples/reconnect/through-proxy.ts';
import { listen } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { closedAfterEach } from '../node/support.ts';
import { portOf, startExample } from './start.ts';

const open = closedAfterEach();
const folder = mkdtempSync(join(tmpdir(), 'two-handshakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

let logs = 0;
const newLog = () => join(folder, `${++logs}.log`);
const textsIn = (log: string) =>
  readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).text);

/** A client that is ended with the test, and tries again at once. */
function start(url: string, options: Partial<ReconnectingOptions> = {}) {
  const aborting = new AbortController();
  onTestFinished(() => aborting.abort());
  const client = new ReconnectingClient(url, { signal: aborting.signal, firstDelay: 5, maxDelay: 20, ...options });
  return { client, aborting };
}

/** An HTTP proxy that can die with all that goes through it. */
async function startProxy(port = 0, answer = '200 Connection established') {
  const asked: string[] = [];
  const streams: TcpSocket[] = [];
  const http: HttpServer = createServer();
  http.on('connect', ({ url = '', headers }, stream: TcpSocket) => {
    asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim());
    const [, host = '', to] = /^(.*):(\d+)$/.exec(url) ?? [];
    const onward = connectTcp(Number(to), host);
    streams.push(stream, onward);
    for (const one of [stream, onward]) one.on('error', () => {});
    stream.write(`HTTP/1.1 ${answer}\r\n\r\n`);
    stream.pipe(onward).pipe(stream);
  });
  await once(http.listen(port, '127.0.0.1'), 'listening');
  const close = () => {
    for (const stream of streams) stream.destroy();
    return new Promise((resolve) => http.close(resolve));
  };
  open.push({ close });
  return { asked, port: (http.address() as AddressInfo).port, close };
}

describe('messages', () => {
  it('come once and in order although the server is killed among them', async () => {
    const log = newLog();
    const first = await startExample('reconnect/server.ts', ['--port', '0', '--log', log]);
    const port = await portOf(first);
    const { client } = start(`ws://127.0.0.1:${port}/`);
    const texts = Array.from({ length: 300 }, (_, i) => `message ${i}`);
    const sendAll = (some: readonly string[]) => some.map((text) => client.send(text));
    const sent = sendAll(texts.slice(0, 200));
    await sent[20];
    await first.stop('SIGKILL');
    sent.push(...sendAll(texts.slice(200)));
    await once(client, 'waiting');
    await startExample('reconnect/server.ts', ['--port', String(port), '--log', log]);
    await Promise.all(sent);
    expect(textsIn(log)).toEqual(texts);
  });

  it('come once although the server has them and its word is lost', async () => {
    const log = newLog();
    const server = await startServer(log);
    open.push(server);
    // Loses everything that the server says first.
    const deaf = createTcpServer((stream) => {
      const onward = connectTcp(server.port, '127.0.0.1');
      let heads = 0;
      onward.on('data', (chunk) => (heads++ === 0 ? stream.write(chunk) : stream.destroy()));
      stream.on('data', (chunk) => onward.write(chunk)).on('close', () => onward.destroy());
      for (const one of [stream, onward]) one.on('error', () => {});
    });
    await once(deaf.listen(0, '127.0.0.1'), 'listening');
    open.push(deaf);
    let ways = 0;
    const { client } = start(server.url, {
      createConnection: () => connectTcp(ways++ < 2 ? (deaf.address() as AddressInfo).port : server.port, '127.0.0.1'),
    });
    await Promise.all(['a', 'b'].map((text) => client.send(text)));
    expect(ways).toBe(3);
    expect(textsIn(log)).toEqual(['a', 'b']);
  });

  it('that are not acknowledged when the client ends are said to be lost, and so are those after it', async () => {
    const silent = await listen({ handler: () => {} });
    open.push(silent);
    const { client, aborting } = start(silent.url);
    const sent = client.send('a');
    await once(client, 'connected');
    const reason = new Error('enough');
    aborting.abort(reason);
    await expect(sent).rejects.toMatchObject({ message: expect.stringContaining('may be lost'), cause: reason });
    expect(await client.ended).toBe(reason);
    await expect(client.send('b')).rejects.toThrow('not sent');
  });

  it('that are too many are not taken', async () => {
    const silent = await listen({ handler: () => {} });
    open.push(silent);
    const { client, aborting } = start(silent.url, { maxWaiting: 2 });
    const sent = [client.send('a'), client.send('b')];
    await expect(client.send('c')).rejects.toThrow('2 messages wait already');
    aborting.abort();
    for (const one of sent) await expect(one).rejects.toThrow('may be lost');
  });
});

describe('the way through a proxy', () => {
  it('comes back when the proxy does', async () => {
    const log = newLog();
    const server = await startServer(log);
    open.push(server);
    const proxy = await startProxy();
    const { client } = start(server.url.replace('127.0.0.1', 'localhost'), {
      createConnection: throughProxy(new URL(`http://me:s%C3%A9cret@127.0.0.1:${proxy.port}`)),
    });
    await client.send('a');
    await proxy.close();
    const sent = client.send('b');
    await once(client, 'waiting');
    const again = await startProxy(proxy.port);
    await sent;
    expect(textsIn(log)).toEqual(['a', 'b']);
    const credentials = Buffer.from('me:sécret').toString('base64');
    expect([proxy.asked[0], again.asked[0]]).toEqual(Array(2).fill(`localhost:${server.port} Basic ${credentials}`));
  });

  it('is not tried again if the proxy refuses it', async () => {
    const proxy = await startProxy(0, '407 Proxy Authentication Required');
    const { client } = start('ws://example.invalid/', {
      createConnection: throughProxy(new URL(`http://127.0.0.1:${proxy.port}`)),
    });
    expect(await client.ended).toMatchObject({
      message: `the proxy 127.0.0.1:${proxy.port} does not connect to example.invalid:80: 407 Proxy Authentication Required`,
    });
    expect(proxy.asked).toEqual(['example.invalid:80']);
  });

  it('leads to a server with TLS', async () => {
    const certificate = createCertificate();
    const server = await startServer(newLog(), 0, certificate);
    open.push(server);
    const proxy = await startProxy();
    const createConnection = throughProxy(new URL(`http://127.0.0.1:${proxy.port}`));
    await start(server.url, { createConnection, tls: { ca: certificate.cert } }).client.send('a');
  });
});

describe('with TLS', () => {
  it('a client with a certificate gets in, and one without is told so', async () => {
    const [own, clients] = [createCertificate(), createCertificate()];
    const server = await startServer(newLog(), 0, { ...own, ca: clients.cert, requestCert: true });
    open.push(server);
    await start(server.url, { tls: { ca: own.cert, ...clients } }).client.send('a');
    const { client } = start(server.url, { tls: { ca: own.cert } });
    expect(await client.ended).toMatchObject({ code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' });
  });

  it('a certificate of another authority ends the client with its name, and loses what was to be sent', async () => {
    const server = await startServer(newLog(), 0, createCertificate());
    open.push(server);
    const { client } = start(server.url, { tls: { ca: createCertificate().cert } });
    await expect(client.send('a')).rejects.toThrow('may be lost');
    expect(await client.ended).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });
});

describe('trying again', () => {
  it.each([
    [503, true],
    [429, true],
    [403, false],
    [404, false],
  ])('after a refusal with %i: %s', async (status, tries) => {
    let asked = 0;
    const http = createServer().on('upgrade', (_request, stream) => {
      asked++;
      stream.on('error', () => {}).end(`HTTP/1.1 ${asked < 3 ? status : 400} No\r\nContent-Length: 0\r\n\r\n`);
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    open.push(http);
    const { client } = start(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/`);
    expect(await client.ended).toMatchObject({ status: tries ? 400 : status });
    expect(asked).toBe(tries ? 3 : 1);
  });

  it('waits longer each time, up to a limit, and never the same for all', () => {
    expect([0, 1, 2, 3, 10, 2000].map((failures) => backOff(failures, 250, 30_000, 1))).toEqual([
      250, 500, 1000, 2000, 30_000, 30_000,
    ]);
    expect([0, 0.25, 0.5].map((random) => backOff(3, 250, 30_000, random))).toEqual([0, 500, 1000]);
  });

  it('is given up in the middle of a wait, and nothing keeps the process', async () => {
    const unused = await startProxy();
    await unused.close();
    const example = await startExample('reconnect/main.ts', [`ws://127.0.0.1:${unused.port}/`], 'a\n');
    await example.line(/ECONNREFUSED.*; the next try is in/);
    const { code, out, err } = await example.stop('SIGINT');
    const said = ['not acknowledged: it may be lost: a', 'ended: stopped by a signal'];
    expect([code, out.trimEnd().split('\n').slice(-2), err]).toEqual([1, said, '']);
  });
});
