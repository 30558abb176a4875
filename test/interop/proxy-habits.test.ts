/**
 * What a proxy does unless its configuration says otherwise, and what our
 * server does with it. `docs/proxies.md` describes these.
 */

import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { HandshakeError } from '../../src/errors.ts';
import { connect, listen, type ServeOptions } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { VERSIONS } from '../../src/versions.ts';
import { echo, until } from '../node/support.ts';
import { findProxy, type ProxyName, type RunningProxy, startProxy } from './proxy.ts';
import { nothingTried } from './where-installed.ts';

const TLS = createCertificate();

/** Runs a server behind a proxy during a test. */
async function behind(
  name: ProxyName,
  options: Partial<ServeOptions>,
  tried: (proxy: RunningProxy) => Promise<void>,
): Promise<void> {
  const server = await listen({ handler: echo, ...options });
  try {
    const proxy = await startProxy(name, server.port, TLS);
    try {
      await tried(proxy);
    } finally {
      await proxy.close();
    }
  } finally {
    await server.close();
  }
}

/** Says Hello as a browser whose page is from the host that it calls, and gives what is answered, or the refusal. */
async function asBrowser(url: string): Promise<unknown> {
  const socket = await connect(url, { origin: new URL(url).origin.replace('ws', 'http') }).catch(
    (error: unknown) => error,
  );
  if (socket instanceof Error) return socket;
  const open = socket as Awaited<ReturnType<typeof connect>>;
  open.send('Hello');
  const [answer] = await once(open, 'message');
  open.close();
  await once(open, 'close');
  return answer;
}

// Each waits for seconds of silence, in a server and a proxy of its own.
describe.concurrent('nginx', () => {
  const found = findProxy('nginx');
  if (!found) {
    nothingTried('nginx');
    return;
  }
  const say = (what: string) => console.log(`nginx ${found.version}: ${what}`);

  it('passes no upgrade on by default: our server answers 426', () =>
    behind('nginx', {}, async ({ port2 }) => {
      const refusal = await asBrowser(`ws://127.0.0.1:${port2}/plain`);
      expect(refusal).toMatchObject({ status: 426 });
      say(`only proxy_pass: ${String(refusal)}`);
    }));

  it('writes another Host by default: a page of the same host is refused with 403', () =>
    behind('nginx', {}, async ({ port2 }) => {
      const refusal = await asBrowser(`ws://127.0.0.1:${port2}/default-host`);
      expect(refusal).toBeInstanceOf(HandshakeError);
      expect(refusal).toMatchObject({ status: 403 });
      say(`Host by default: ${new TextDecoder().decode((refusal as HandshakeError).body).trim()}`);
    }));

  it('is believed about the host by a server that trusts it: the page is let in', () =>
    behind('nginx', { trustedProxies: ['127.0.0.1'] }, async ({ port2 }) => {
      expect(await asBrowser(`ws://127.0.0.1:${port2}/default-host`)).toBe('Hello');
      say('Host by default, X-Forwarded-Host and trustedProxies: a page of the same host is let in');
    }));

  it('passes the Host on when configured to: the page is let in', () =>
    behind('nginx', {}, async ({ port }) => {
      expect(await asBrowser(`ws://127.0.0.1:${port}/`)).toBe('Hello');
      say('proxy_set_header Host: a page of the same host is let in');
    }));

  it.each(VERSIONS)('ends a connection of %s that is silent for proxy_read_timeout', (speak) =>
    behind('nginx', { pingInterval: 0 }, async ({ port2 }) => {
      const socket = await connect(`ws://127.0.0.1:${port2}/short`, { speak, pingInterval: 0 });
      const [code] = await once(socket, 'close');
      expect(code).toBe(1006);
      say(`proxy_read_timeout 2s, ${speak}, no pings: the client is told ${code}`);
    }),
  );

  it('leaves a connection open on which the server pings more often than that', () =>
    behind('nginx', { pingInterval: 200 }, async ({ port2 }) => {
      const socket = await connect(`ws://127.0.0.1:${port2}/short`, { pingInterval: 0 });
      const begin = performance.now();
      while (performance.now() - begin < 4000) await once(socket, 'ping');
      expect(socket.state).toBe('open');
      socket.close();
      expect((await once(socket, 'close'))[0]).toBe(1005);
      say('proxy_read_timeout 2s and a ping every 200 ms: open after 4 s');
    }));
});

describe('HAProxy', () => {
  const found = findProxy('haproxy');
  if (!found) {
    nothingTried('haproxy');
    return;
  }

  it('passes the names of all fields on in lowercase in mode http, whatever the client wrote', async () => {
    let heard = '';
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = await startProxy('haproxy', (server.address() as AddressInfo).port, TLS);
    const client = connectTcp(proxy.port2, '127.0.0.1');
    client.on('error', () => client.destroy());
    client.write('GET /chat HTTP/1.1\r\nHost: example.com\r\nSec-WebSocket-Key: GrRdnTaM39yV5teeOChsog==\r\n\r\n');
    await until(() => heard.includes('sec-websocket-key: GrRdnTaM39yV5teeOChsog==\r\n'));
    expect(heard).not.toContain('Sec-WebSocket-Key');
    client.destroy();
    await proxy.close();
    server.close();
    console.log(`haproxy ${found.version}: Sec-WebSocket-Key arrives as sec-websocket-key`);
  });
});

describe('Caddy', () => {
  const found = findProxy('caddy');
  if (!found) {
    nothingTried('caddy');
    return;
  }
  const say = (what: string) => console.log(`caddy ${found.version}: ${what}`);

  it('passes the Host on by default: a page of the same host is let in', () =>
    behind('caddy', {}, async ({ port }) => {
      expect(await asBrowser(`ws://127.0.0.1:${port}/`)).toBe('Hello');
      say('Host by default: a page of the same host is let in');
    }));

  it('of version 2.6 loses the bytes that come with the head, so that hixie-76 only passes if key3 comes later', () =>
    behind('caddy', {}, async ({ port }) => {
      // The keys of hixie-76 §1.3, twice: with eight other bytes at once, and the draft's own after the head has come.
      const host = `127.0.0.1:${port}`;
      const head = [
        'GET /demo HTTP/1.1',
        `Host: ${host}`,
        'Connection: Upgrade',
        'Upgrade: WebSocket',
        'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5',
        'Sec-WebSocket-Key2: 12998 5 Y3 1  .P00',
        `Origin: http://${host}`,
        '',
        'too soon',
      ].join('\r\n');
      const socket = connectTcp(port, '127.0.0.1').on('error', () => {});
      socket.write(head, 'latin1');
      let received = '';
      let isLate = false;
      for await (const chunk of socket.setEncoding('latin1')) {
        received += chunk;
        const [, answer] = received.split('\r\n\r\n');
        if (answer !== undefined && !isLate) socket.write('^n:ds[4U', 'latin1');
        isLate ||= answer !== undefined;
        if ((answer?.length ?? 0) >= 16) break;
      }
      socket.destroy();
      const answer = received.split('\r\n\r\n')[1]?.slice(0, 16);
      const isLost = answer === "8jKS'y:G*Co,Wxa-";
      if (found.version.startsWith('2.6.')) expect(isLost).toBe(true);
      say(`hixie-76: the eight bytes that come with the head are ${isLost ? 'lost' : 'passed on'}`);
    }));
});
