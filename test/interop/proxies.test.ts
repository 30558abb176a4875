/**
 * Our server and our client with a proxy between them: nginx, Apache, HAProxy
 * and Caddy, if they are installed. If one is not, a line says so.
 */

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import websocketDriver from 'websocket-driver';
import { WebSocket } from 'ws';
import { HandshakeError } from '../../src/errors.ts';
import { connect, listen, type Server, type Socket } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { echo, until } from '../node/support.ts';
import { findProxy, type ProxyName, type RunningProxy, startProxy } from './proxy.ts';
import { nothingTried } from './where-installed.ts';

const LONG = 'x'.repeat(70_000);
const TLS = createCertificate();

/** The ways through each proxy, and the versions that pass. */
const ROUTES: Readonly<
  Record<ProxyName, readonly { route: string; port: 'port' | 'port2'; passes: readonly Speak[] }[]>
> = {
  nginx: [{ route: 'proxy_pass', port: 'port', passes: ['version-13', 'hixie-76'] }],
  apache: [
    { route: 'mod_proxy_http, upgrade=websocket', port: 'port', passes: ['version-13', 'hixie-76'] },
    { route: 'mod_proxy_wstunnel', port: 'port2', passes: ['version-13', 'hixie-76'] },
  ],
  haproxy: [
    { route: 'mode tcp', port: 'port', passes: ['version-13', 'hixie-76'] },
    { route: 'mode http', port: 'port2', passes: ['version-13'] },
  ],
  caddy: [{ route: 'reverse_proxy', port: 'port', passes: ['version-13'] }],
};

/** A server of websocket-driver, which speaks both versions and sends its head first too. */
async function driverEcho(): Promise<{ port: number; close(): void }> {
  const server = createServer();
  server.on('upgrade', (request: IncomingMessage, transport: TcpSocket, body: Uint8Array) => {
    const driver = websocketDriver.http(request, { allowDrafts: true });
    driver.io.write(body);
    transport.pipe(driver.io).pipe(transport);
    transport.on('error', () => transport.destroy());
    driver.messages.on('data', (message) => driver.messages.write(message));
    driver.on('close', () => transport.end());
    driver.start();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** Sends a text and 70,000 characters, and gets both back. */
async function talk(socket: Socket): Promise<void> {
  for (const text of ['Hello, 你好', LONG]) {
    socket.send(text);
    const [answer] = await once(socket, 'message');
    expect(answer === text).toBe(true);
  }
}

const ENDING_TLS: readonly { name: ProxyName; passes: readonly Speak[] }[] = [
  { name: 'nginx', passes: VERSIONS },
  { name: 'caddy', passes: ['version-13'] },
];

describe.each(ENDING_TLS)('$name that ends TLS', ({ name, passes }) => {
  const found = findProxy(name);
  if (!found) {
    nothingTried(name);
    return;
  }
  it.each(passes)('passes %s to a server that reads X-Forwarded-Proto and names wss:', async (speak) => {
    const server = await listen({ handler: echo, trustedProxies: ['127.0.0.1'] });
    const proxy = await startProxy(name, server.port, TLS);
    try {
      const socket = await connect(`wss://localhost:${proxy.tlsPort}/chat`, { speak, tls: { ca: TLS.cert } });
      await talk(socket);
      socket.close();
      const [code] = await once(socket, 'close');
      expect(code).toBe(1005);
      console.log(`${name} ${found.version} that ends TLS: ${speak}: a text, 70,000 characters, close ${code}`);
    } finally {
      await proxy.close();
      await server.close();
    }
  });
});

for (const name of Object.keys(ROUTES) as ProxyName[]) {
  describe(name, () => {
    const found = findProxy(name);
    if (!found) {
      nothingTried(name);
      return;
    }
    let ours: Server;
    let theirs: { port: number; close(): void };
    let beforeOurs: RunningProxy;
    let beforeTheirs: RunningProxy;
    const left: { code: number; reason: string }[] = [];

    beforeAll(async () => {
      ours = await listen({ handler: echo });
      ours.on('disconnection', (_socket, code, reason) => left.push({ code, reason }));
      theirs = await driverEcho();
      beforeOurs = await startProxy(name, ours.port, TLS);
      beforeTheirs = await startProxy(name, theirs.port, TLS);
    });

    // Events of one test must not be counted in the next.
    afterEach(() => until(() => ours.sockets.size === 0));

    afterAll(async () => {
      await beforeOurs?.close();
      await beforeTheirs?.close();
      await ours?.close();
      theirs?.close();
    });

    for (const { route, port, passes } of ROUTES[name]) {
      const say = (what: string) => console.log(`${name} ${found.version}, ${route}: ${what}`);
      const url = () => `ws://127.0.0.1:${beforeOurs[port]}/chat?room=1`;

      it.each(passes)(`${route} passes %s from our client to our server and back`, async (speak) => {
        const socket = await connect(url(), { speak });
        await talk(socket);
        left.length = 0;
        if (speak === 'hixie-76') socket.close();
        else socket.close(3001, 'done');
        const [code] = await once(socket, 'close');
        await until(() => left.length > 0);
        const expected = speak === 'hixie-76' ? 1005 : 3001;
        expect([code, left[0]?.code]).toEqual([expected, expected]);
        say(`${speak}: a text, 70,000 characters, close by the client: it gets ${code}, the server ${left[0]?.code}`);
      });

      it.each(passes)(`${route} passes the close of a server of %s`, async (speak) => {
        const socket = await connect(url(), { speak });
        await until(() => ours.sockets.size > 0);
        left.length = 0;
        const closed = once(socket, 'close');
        for (const one of ours.sockets) {
          if (speak === 'hixie-76') one.close();
          else one.close(4000, 'later');
        }
        const [code, reason] = await closed;
        await until(() => left.length > 0);
        expect([code, reason]).toEqual(speak === 'hixie-76' ? [1005, ''] : [4000, 'later']);
        say(`${speak}: close by the server: the client gets ${code}, the server ${left[0]?.code}`);
      });

      it.each(passes)(`${route} passes %s from our client to websocket-driver`, async (speak) => {
        const socket = await connect(`ws://127.0.0.1:${beforeTheirs[port]}/`, { speak });
        await talk(socket);
        socket.close();
        const [code] = await once(socket, 'close');
        expect([1000, 1005]).toContain(code);
        say(`${speak} with websocket-driver's server: the same, close ${code}`);
      });

      it(`${route} passes version 13 from ws to our server`, async () => {
        const socket = new WebSocket(url());
        await once(socket, 'open');
        for (const text of ['Hello', LONG]) {
          socket.send(text);
          expect(String((await once(socket, 'message'))[0]) === text).toBe(true);
        }
        socket.close(3000, 'done');
        expect((await once(socket, 'close'))[0]).toBe(3000);
        say('version-13 with the client of ws: the same, close 3000');
      });

      if (name === 'haproxy' && !passes.includes('hixie-76')) {
        it(`${route} does not pass hixie-76: the proxy answers 400 itself`, async () => {
          const before = ours.sockets.size;
          const refusal = await connect(url(), { speak: 'hixie-76' }).catch((error: unknown) => error);
          expect(refusal).toBeInstanceOf(HandshakeError);
          expect(String(refusal)).toMatch(/400/);
          expect(ours.sockets.size).toBe(before);
          say(`hixie-76: ${String(refusal)}`);
        });
      }
    }
  });
}
