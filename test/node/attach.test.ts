import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { attach, connect } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { VERSIONS } from '../../src/versions.ts';
import { HEADS, KEY3 } from './heads.ts';
import { attachStarter, closedAfterEach, echo, firstMessage, rawRequest, until } from './support.ts';

const open = closedAfterEach();

const beside = attachStarter(open);

describe('attach', () => {
  it('answers upgrades on its paths and leaves others to other listeners', async () => {
    const http = createServer((_request, response) => response.end('page'));
    const acceptor = attach(http, { handler: echo, paths: ['/ws'] });
    http.on('upgrade', (request, transport) => {
      if (request.url !== '/ws')
        transport.on('error', () => {}).end('HTTP/1.1 418 Teapot\r\nConnection: close\r\n\r\n');
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    open.push({ close: () => http.close() });
    const { port } = http.address() as AddressInfo;
    for (const speak of VERSIONS) {
      const socket = await connect(`ws://127.0.0.1:${port}/ws`, { speak });
      socket.send('hello');
      expect(await firstMessage(socket)).toBe('hello');
      socket.close();
      await once(socket, 'close');
    }
    await expect(connect(`ws://127.0.0.1:${port}/other`)).rejects.toThrow(/418/);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('page');
    await acceptor.closeAll();
  });

  it('upgrades the second request of a kept-alive connection, on the path that is its own', async () => {
    const { port } = await beside({ handler: { '/chat': echo }, paths: ['/chat'] });
    const answer = await rawRequest(port, ['GET /page HTTP/1.1\r\nHost: a\r\n\r\n', HEADS['version-13']]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*page/s);
    expect(answer).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  });

  it('answers 503 to one more than its limit of connections', async () => {
    const { url } = await beside({ handler: echo, maxConnections: 1 });
    const only = await connect(url);
    await expect(connect(url)).rejects.toThrow(/503/);
    only.close();
    await once(only, 'close');
    (await connect(url)).terminate();
  });

  it('does not end the process when a peer breaks off in the middle of an upgrade', async () => {
    const { port, url } = await beside({ handler: echo, handshakeTimeout: 2000 });
    for (const head of [HEADS['hixie-76'], HEADS['hixie-76'] + KEY3.slice(0, 3)]) {
      const peer = connectTcp(port, '127.0.0.1');
      peer.on('error', () => {});
      peer.write(head, () => peer.resetAndDestroy());
      await once(peer, 'close');
    }
    const socket = await connect(url, { speak: 'hixie-76' });
    socket.send('still serving');
    expect(await firstMessage(socket)).toBe('still serving');
    socket.terminate();
  });

  it('closes while an upgrade waits for a response before it that does not come (RFC 9112 §9.3.2)', async () => {
    const server = createServer(() => {});
    const acceptor = attach(server, { handler: echo });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const upgraded = once(server, 'upgrade');
    const peer = connectTcp((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
    open.push({ close: () => peer.destroy() });
    peer.write(`GET /events HTTP/1.1\r\nHost: a\r\n\r\n${HEADS['version-13']}`);
    await upgraded;
    await acceptor.closeAll();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it.each(['http', 'https'] as const)('calls listeners of an %s server once per connection', async (scheme) => {
    const certificate = createCertificate();
    const page: RequestListener = (_request, response) => response.end('page');
    const server = scheme === 'http' ? createServer(page) : createHttpsServer(certificate, page);
    const acceptor = attach(server, { handler: echo });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push({ close: () => Promise.all([acceptor.closeAll(), server.closeAllConnections(), server.close()]) });
    let told = 0;
    server.on(scheme === 'http' ? 'connection' : 'secureConnection', () => told++);
    const { port } = server.address() as AddressInfo;
    const peer =
      scheme === 'http'
        ? connectTcp(port, '127.0.0.1')
        : connectTls({ port, host: '127.0.0.1', ca: certificate.cert, checkServerIdentity: () => undefined });
    open.unshift({ close: () => peer.destroy() });
    let heard = '';
    peer
      .on('error', () => {})
      .on('data', (chunk) => {
        heard += chunk;
      });
    // A client that always asks for HTTP/2 too, on one connection that it keeps.
    for (let pages = 1; pages <= 3; pages++) {
      peer.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
      await until(() => heard.split('page').length === pages + 1);
    }
    expect(told).toBe(1);
  });
});
