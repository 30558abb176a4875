/**
 * Records what a proxy makes of the end of a conversation, for
 * `docs/sources/closing-proxies.json`: both ends send what they are told to, and
 * write down what reaches them.
 *
 *     npx tsx test/sources/closing-proxies.ts && npm run fix
 *
 * The proxies have the configurations of `test/interop/proxies/`.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { fromUtf8 } from '../../src/bytes.ts';
import type { Recording } from '../../src/course/recording.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { findProxy, type ProxyName, type RunningProxy, startProxy } from '../interop/proxy.ts';
import { recordingOf, writeRecordings } from './findings.ts';
import { RawEnd } from './raw-end.ts';

/** How long an end waits before it answers, so that what comes before has come, in ms. */
const PAUSE = 1000;
/** How long both are watched then, in ms. */
const LISTENING = 4000;

interface Ends {
  readonly client: RawEnd;
  readonly server: RawEnd;
  readonly proxy: RunningProxy | undefined;
}

interface Case {
  /** Without a proxy there is nothing to try. */
  readonly needsProxy?: true;
  readonly play: (ends: Ends) => void | Promise<void>;
}

/** A proxy of the tests wants them; nothing here uses TLS. */
const TLS = createCertificate();
const NORMAL = [0x03, 0xe8];
const late = (end: RawEnd) => end.frame({ opcode: 'text', payload: fromUtf8('late') });
const pause = (ms = PAUSE) => new Promise((resolve) => setTimeout(resolve, ms));

const CASES: Readonly<Record<string, Case>> = {
  'a closing handshake; the server ends TCP': {
    play: async ({ client, server }) => {
      client.send(client.close(...NORMAL));
      await server.closeCame();
      server.send(server.close(...NORMAL));
      server.end();
    },
  },
  'the client ends its half with its close frame; the server answers later': {
    play: async ({ client, server }) => {
      client.send(client.close(...NORMAL));
      client.end();
      await server.closeCame();
      await pause();
      server.send(server.close(...NORMAL));
      server.end();
    },
  },
  'the server ends its half with its close frame; the client answers later': {
    play: async ({ client, server }) => {
      server.send(server.close(...NORMAL));
      server.end();
      await client.closeCame();
      await pause();
      client.send(late(client), client.close(...NORMAL));
      client.end();
    },
  },
  'the client ends its half without a close frame; the server sends a text later': {
    play: async ({ client, server }) => {
      client.end();
      await pause();
      server.send(late(server));
    },
  },
  'the client resets TCP': { play: ({ client }) => client.reset() },
  'the server resets TCP': { play: ({ server }) => server.reset() },
  'the proxy is told to stop': { needsProxy: true, play: ({ proxy }) => proxy?.close() },
};

const recordings: Record<string, Recording> = {};
await record('direct', 'Without a proxy', { 'two-handshakes': 'ends that send what they are told' });
await record('nginx', 'Through nginx', { nginx: versionOf('nginx') }, 'nginx');
await record('apache', 'Through Apache', { Apache: versionOf('apache') }, 'apache');
await record('haproxy-http', 'Through HAProxy, mode http', { HAProxy: versionOf('haproxy') }, 'haproxy', 'port2');
await record('haproxy-tcp', 'Through HAProxy, mode tcp', { HAProxy: versionOf('haproxy') }, 'haproxy', 'port');
await record('caddy', 'Through Caddy', { Caddy: versionOf('caddy') }, 'caddy');
writeRecordings('closing-proxies', recordings);

function versionOf(name: ProxyName): string {
  const found = findProxy(name);
  if (!found) throw new Error(`${name} is not installed`);
  return found.version;
}

async function record(
  key: string,
  title: string,
  ran: Recording['ran'],
  name?: ProxyName,
  at: 'port' | 'port2' = 'port',
): Promise<void> {
  const cases = Object.entries(CASES).filter(([, { needsProxy }]) => name !== undefined || !needsProxy);
  const seen: { where: string; line: string }[] = [];
  for (const [where, one] of cases) {
    const line = await played(one, name, at);
    seen.push({ where, line });
    console.log(`${key.padEnd(14)} ${where}: ${line}`);
  }
  recordings[key] = recordingOf(title, ran, seen);
}

async function played(one: Case, name: ProxyName | undefined, at: 'port' | 'port2'): Promise<string> {
  const upstream = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  const proxy = name === undefined ? undefined : await startProxy(name, port, TLS);
  const arrived = acceptOne(upstream);
  const client = await RawEnd.open(proxy?.[at] ?? port, 'version-13');
  if (!client) throw new Error(`${name} passes no handshake on`);
  const ends = { client, server: await arrived, proxy };
  await one.play(ends);
  await Promise.all([ends.client.settled(LISTENING), ends.server.settled(LISTENING)]);
  const came = ({ said }: RawEnd) => said.join(', ') || 'nothing';
  const line = `to the client: ${came(ends.client)}; to the server: ${came(ends.server)}`;
  ends.client.destroy();
  ends.server.destroy();
  upstream.close();
  await proxy?.close();
  return line;
}

/** The first connection that asks for a WebSocket: a proxy may open others to see that the port is there. */
function acceptOne(server: ReturnType<typeof createServer>): Promise<RawEnd> {
  return new Promise((resolve) => {
    server.on('connection', (socket: Socket) => {
      socket.on('error', () => {});
      void RawEnd.accept(socket).then(resolve);
    });
  });
}
