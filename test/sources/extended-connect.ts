/**
 * Asks proxies and servers that speak HTTP/2 for a WebSocket in a stream, and keeps what they say in
 * `docs/sources/extended-connect.json`, for the page of that name.
 *
 *     npx tsx test/sources/extended-connect.ts FOLDER && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names; proxies are those of the system.
 */

import { once } from 'node:events';
import { connect as connectHttp2, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, listen } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { findProxy, type ProxyName, startProxy } from '../interop/proxy.ts';
import { Findings } from './findings.ts';
import { servers, startServer } from './programs.ts';

/** How long an answer may take, in ms. */
const PATIENCE = 10_000;

const [folder = ''] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: extended-connect.ts FOLDER');
  process.exit(2);
}

/** What the server says in its settings, and what becomes of a WebSocket. */
async function ask(port: number): Promise<string> {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const [settings] = await once(session, 'remoteSettings', { signal });
    const offer = settings.enableConnectProtocol ? 'offers it' : 'does not offer it';
    try {
      const socket = await connect(`ws://127.0.0.1:${port}/`, { over: session, signal, pingInterval: 0 });
      socket.send('hello');
      const [answer] = await once(socket, 'message', { signal });
      return `${offer}; opens, and “hello” comes back as “${answer}”`;
    } catch (error) {
      const { code, status } = error as { code?: string; status?: number };
      return code === 'no-extended-connect'
        ? offer
        : `${offer}; ${code === 'status-not-2xx' ? status : (code ?? error)}`;
    }
  } catch {
    return 'no HTTP/2 without TLS';
  } finally {
    session.destroy();
  }
}

const TITLE = 'SETTINGS_ENABLE_CONNECT_PROTOCOL, and a WebSocket in a stream';
const ID = 'extended-connect';
const ORDER = ['two-handshakes', 'HAProxy', 'Apache', 'Apache, H2WebSockets on', 'nginx', 'Caddy', 'Deno', 'Node.js'];
const findings = new Findings(ID, [ID], ORDER);

const upstream = await listen({
  http2: true,
  handler: (socket) => {
    socket.on('message', (message) => socket.send(message));
  },
});
findings.keep(ID, TITLE, 'two-handshakes 0.1.0', await ask(upstream.port));

const PROXIES: readonly (readonly [title: string, name: ProxyName, webSockets: string])[] = [
  ['HAProxy', 'haproxy', ''],
  ['Apache', 'apache', 'off'],
  ['Apache, H2WebSockets on', 'apache', 'on'],
  ['nginx', 'nginx', ''],
  ['Caddy', 'caddy', ''],
];
const templates = join(import.meta.dirname, 'proxies/http2');
const certificate = createCertificate();
for (const [title, name, webSockets] of PROXIES) {
  if (!findProxy(name)) continue;
  const proxy = await startProxy(name, upstream.port, certificate, { templates, values: { webSockets } });
  findings.keepOf(ID, TITLE, title, proxy.version, await ask(proxy.port));
  await proxy.close();
}

const { Deno } = servers(folder);
if (Deno) {
  const deno = await startServer('Deno', Deno, folder);
  findings.keep(ID, TITLE, deno.name, await ask(deno.port));
  deno.stop();
}

const plain = createServer().listen(0, '127.0.0.1');
await once(plain, 'listening');
findings.keep(ID, TITLE, `Node.js ${process.versions.node}`, await ask((plain.address() as AddressInfo).port));
process.exit();
