/**
 * Records how long proxies leave a silent connection open, and whether pings
 * keep it, for `docs/sources/silence.json`. It takes some minutes.
 *
 *     npx tsx test/sources/silence.ts
 *
 * It needs the proxies that `test/interop/proxy.ts` finds.
 */

import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Recording } from '../../src/course/recording.ts';
import { connect, listen } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import type { Speak } from '../../src/versions.ts';
import { findProxy, type ProxyName, startProxy } from '../interop/proxy.ts';
import { recordingOf, writeRecordings } from './findings.ts';

/** Between two pings; how long a proxy with its own limits is watched, and one with a limit that was set; in ms. */
const PING = 2000;
const LONG = 180_000;
const SHORT = 20_000;

interface Case {
  readonly proxy: ProxyName;
  /** What the page calls it. */
  readonly name: string;
  /** Lines of its configuration: none for its own limits. */
  readonly limits: readonly string[];
  /** Of HAProxy. */
  readonly mode?: 'http' | 'tcp';
  readonly speak: Speak;
  /** Whether the server pings. */
  readonly pings?: true;
}

const both = (one: Omit<Case, 'speak'>): Case[] => [
  { ...one, speak: 'version-13' },
  { ...one, speak: 'hixie-76' },
];
/** Silent, and with pings, of which hixie-76 has none. */
const pingedToo = (one: Omit<Case, 'speak'>): Case[] => [
  { ...one, speak: 'version-13' },
  { ...one, speak: 'version-13', pings: true },
];
const withPings = (one: Omit<Case, 'speak'>): Case[] => [...pingedToo(one), { ...one, speak: 'hixie-76' }];

const CASES: readonly Case[] = [
  ...both({ proxy: 'nginx', name: 'nginx', limits: [] }),
  ...withPings({ proxy: 'nginx', name: 'nginx', limits: ['proxy_read_timeout 5s;'] }),
  ...both({ proxy: 'apache', name: 'Apache', limits: [] }),
  ...withPings({ proxy: 'apache', name: 'Apache', limits: ['Timeout 5'] }),
  // The longer of the two counts, so this changes nothing by itself.
  { proxy: 'apache', name: 'Apache', limits: ['ProxyTimeout 5'], speak: 'version-13' },
  { proxy: 'haproxy', name: 'HAProxy', limits: [], mode: 'http', speak: 'version-13' },
  ...pingedToo({
    proxy: 'haproxy',
    name: 'HAProxy',
    limits: ['timeout client 5s', 'timeout server 5s'],
    mode: 'http',
  }),
  {
    proxy: 'haproxy',
    name: 'HAProxy',
    limits: ['timeout client 1m', 'timeout server 1m', 'timeout tunnel 5s'],
    mode: 'http',
    speak: 'version-13',
  },
  {
    proxy: 'haproxy',
    name: 'HAProxy',
    limits: ['timeout client 5s', 'timeout server 5s'],
    mode: 'tcp',
    speak: 'hixie-76',
  },
  { proxy: 'caddy', name: 'Caddy', limits: [], speak: 'version-13' },
];

const TLS = createCertificate();
const templates = fileURLToPath(new URL('proxies', import.meta.url));

/** What a case was, and what both programs were told. */
async function tried({ proxy: name, limits, mode = 'http', speak, pings }: Case): Promise<string> {
  const told: string[] = [];
  let began = performance.now();
  const since = () => {
    const seconds = (performance.now() - began) / 1000;
    return `after ${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  };
  const server = await listen({
    pingInterval: pings ? PING : 0,
    allowOrigins: () => true,
    handler: (socket) => {
      socket.on('close', (code) => told.push(`server ${code} ${since()}`));
    },
  });
  const proxy = await startProxy(name, server.port, TLS, { templates, values: { limits: limits.join('\n  '), mode } });
  const socket = await connect(`ws://127.0.0.1:${proxy.port}/`, { speak, pingInterval: 0 });
  began = performance.now();
  const closed = once(socket, 'close').then(([code]) => told.unshift(`client ${code} ${since()}`));
  const longest = limits.length === 0 ? LONG : SHORT;
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, longest))]);
  // The other end is told at the same moment, or a little later.
  if (told.length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
  const line = told.length === 0 ? `open ${since()}` : told.join(', ');
  socket.terminate();
  await proxy.close();
  await server.close();
  return line;
}

const recordings = new Map<string, Recording>();
await Promise.all(
  CASES.map(async (one) => {
    const version = findProxy(one.proxy)?.version;
    if (version === undefined) return;
    const how = one.limits.length === 0 ? 'its own limits' : one.limits.map((line) => line.replace(';', '')).join(', ');
    const where = [how, one.mode, one.speak, one.pings ? `a ping every ${PING / 1000} s` : 'silence'];
    const line = await tried(one).catch((error: unknown) => `not open: ${String(error)}`);
    const seen = [...(recordings.get(one.proxy)?.seen ?? []), { where: where.filter(Boolean).join('; '), line }];
    recordings.set(one.proxy, recordingOf(`${one.name} and a silent connection`, { [one.name]: version }, seen));
    console.log(one.name, where.join('; '), line);
  }),
);
const sorted = ['nginx', 'apache', 'haproxy', 'caddy'].flatMap((name) => {
  const recording = recordings.get(name);
  if (!recording) return [];
  const seen = [...recording.seen].sort((a, b) => (a.where < b.where ? -1 : 1));
  return [[name, { ...recording, seen }] as const];
});
writeRecordings('silence', Object.fromEntries(sorted));
