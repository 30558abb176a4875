/** What a server that decides who gets in learns of its client through each proxy, and what a client can make up. */

import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { HEADS } from '../node/heads.ts';
import { closedAfterEach, serverStarter } from '../node/support.ts';
import { findProxy, type ProxyName, startProxy } from './proxy.ts';
import { nothingTried } from './where-installed.ts';

const open = closedAfterEach();

const serve = serverStarter(open);

/** The address that the client calls from: another than the proxy's where the system has several on this machine. */
const CLIENT = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';
/** What the client says that it is; it must not be believed. */
const MADE_UP = process.platform === 'linux' ? 'X-Forwarded-For: 203.0.113.9\r\n' : '';

/** A port of each at which it speaks HTTP without TLS. */
const ROUTES: readonly (readonly [ProxyName, 'port' | 'port2'])[] = [
  ['nginx', 'port'],
  ['apache', 'port'],
  ['haproxy', 'port2'],
  ['caddy', 'port'],
];

/** The object in the body of the answer to a request from that address; a proxy may keep the connection. */
function ask(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const peer = connectTcp({ port, host: '127.0.0.1', localAddress: CLIENT });
    let heard = '';
    peer.on('error', reject).on('end', () => reject(new Error(`expected an object; came ${heard}`)));
    peer.on('data', (chunk) => {
      heard += chunk;
      const body = /\r\n\r\n.*(\{.*\})/s.exec(heard)?.[1];
      if (body === undefined) return;
      peer.destroy();
      resolve(body);
    });
    peer.write(request);
  });
}

describe.each(ROUTES)('%s', (name, port) => {
  const found = findProxy(name);
  if (!found) {
    nothingTried(name);
    return;
  }

  it('says which address called, and which host; a refusal gets through it with its body', async () => {
    const server = await serve({
      trustedProxies: ['127.0.0.1'],
      admit: ({ host, secure, address }) => {
        throw refuse(403, { body: JSON.stringify({ host, secure, address }) });
      },
    });
    const proxy = await startProxy(name, server.port, createCertificate());
    open.unshift(proxy);
    const host = `127.0.0.1:${proxy[port]}`;
    const fields = `Host: ${host}\r\nOrigin: http://${host}\r\n${MADE_UP}`;
    const request = HEADS['version-13'].replace('Host: a\r\n', fields);
    const told = { host, secure: false, address: CLIENT };
    expect(JSON.parse(await ask(proxy[port], request))).toEqual(told);
    console.log(`${name} ${found.version}: ${JSON.stringify(told)}, whatever the client writes`);
  });
});
