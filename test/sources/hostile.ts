/**
 * Attacks other people's servers as lesson 15 attacks its own: heads, lengths and
 * messages without end, pongs that nobody reads, and heads that come slowly. What
 * they do is kept in `docs/sources/hostile.json`, for the page of that name.
 *
 *     npx tsx test/sources/hostile.ts FOLDER [PROGRAM or ATTACK]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names; nginx and
 * HAProxy are those of Debian 12. It needs Linux, and some minutes.
 */

import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { shakeHands } from '../../lessons/11-fragmentation/shake-hands.ts';
import { ATTACKS, type Attack, type AttackName, MANY } from '../../lessons/15-limits/attacks.ts';
import { attackProcess } from '../../lessons/15-limits/measure.ts';
import { fromLatin1 } from '../../src/bytes.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { type ProxyName, startProxy } from '../interop/proxy.ts';
import { Findings } from './findings.ts';
import { listenerOn, type Server, servers, startServer } from './programs.ts';

const MIB = 1_048_576;
/** What each attack may send, and how long it goes on, in ms. */
const EFFORT = { bytes: 256 * MIB, time: 20_000 };
/** How long a head may take before we stop, in s. */
const LONGEST = 130;

/** Those that every server gets, and those of hixie-76. */
const OF_ALL: readonly AttackName[] = ['head', 'tebibyte', 'largest', 'fragments', 'pings'];
const OF_HIXIE76: readonly AttackName[] = ['tebibyte-76', 'length-76', 'text-76', 'texts-76'];
const SPEAK_HIXIE76 = ['two-handshakes', 'websocket-driver', 'Netty'];
/** Proxies are asked for what they read themselves. */
const OF_PROXIES: readonly AttackName[] = ['head'];
const PROXIES: readonly { readonly name: string; readonly proxy: ProxyName; readonly limits: string }[] = [
  { name: 'nginx', proxy: 'nginx', limits: '' },
  // The times are those of Debian's file; without them HAProxy has none, and warns.
  { name: 'HAProxy', proxy: 'haproxy', limits: 'timeout client 50s\n  timeout server 50s' },
];
/** A port on which nothing listens. */
const NOTHING = 9;
/** Proxies are started with them; nothing here uses TLS. */
const TLS = createCertificate();
const templates = fileURLToPath(new URL('proxies', import.meta.url));

/** How long pongs may take to come, in ms. */
const BURST_TIME = 5000;
/** Heads are sent so often: a server that ends TCP while bytes come may lose its own answer. */
const HEADS = 20;

const [folder = '', ...given] = process.argv.slice(2);
const onlyAttacks = given.filter((word) => word in ATTACKS || word === 'burst');
const only = given.filter((word) => !onlyAttacks.includes(word));
if (folder === '') {
  console.error('usage: hostile.ts FOLDER [PROGRAM or ATTACK]…');
  process.exit(2);
}

/** What came of an attack, in a line. */
async function attacked(port: number, attack: Attack): Promise<string> {
  const pid = await listenerOn(port);
  const { said, sent, samples } = await attackProcess(port, pid, attack, EFFORT);
  const most = samples.reduce((top, [, , memory]) => Math.max(top, memory), 0);
  const took = attack.again.length === 0 ? '' : ` after ${inMebibytes(sent)}`;
  return `${said}${took}; its memory grew by ${inMebibytes(most)}`;
}

/** What came of many attacks that may lose the answer: how often what was said. */
async function attackedOften(port: number, attack: Attack): Promise<string> {
  const pid = await listenerOn(port);
  const said = new Map<string, number>();
  let most = 0;
  for (let i = 0; i < HEADS; i++) {
    const one = await attackProcess(port, pid, attack, EFFORT);
    said.set(one.said, (said.get(one.said) ?? 0) + 1);
    most = Math.max(most, ...one.samples.map(([, , memory]) => memory));
  }
  const counts = [...said].sort(([, a], [, b]) => b - a).map(([what, count]) => `${what} (${count} of ${HEADS})`);
  return `${counts.join(', ')}; its memory grew by ${inMebibytes(most)}`;
}

/** Many pings at once, from a client that reads every pong. */
async function burst(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await shakeHands(socket, 'version-13', cryptoRandom);
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  let pongs = 0;
  let isEnded = false;
  socket.on('data', (chunk) => {
    pongs += [...decoder.push(chunk)].filter(({ opcode }) => opcode === 'pong').length;
    if (pongs === MANY) socket.destroy();
  });
  socket.on('end', () => {
    isEnded = true;
  });
  socket.write(ATTACKS.pings.again);
  await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, BURST_TIME))]);
  const isOver = isEnded || (socket.destroyed && pongs < MANY);
  socket.destroy();
  return `${pongs} pongs${isOver ? ', then ends TCP' : ''}`;
}

function inMebibytes(bytes: number): string {
  return bytes < MIB ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / MIB)} MiB`;
}

/** How long a server waits for the end of a head, of which a byte comes every second, or none. */
async function waited(port: number, isDripping: boolean): Promise<string> {
  const head = fromLatin1(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'a'.repeat(2 * LONGEST)}`);
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    said ||= /^HTTP\/1\.[01] (\d+)/.exec(chunk.toString('latin1'))?.[1] ?? '';
  });
  const began = performance.now();
  let at = 0;
  const more = () => socket.writable && socket.write(head.subarray(at, ++at));
  socket.on('connect', more);
  const drip = isDripping ? setInterval(more, 1000) : undefined;
  const stop = setTimeout(() => socket.destroy(), LONGEST * 1000);
  let isEnded = false;
  socket.on('end', () => {
    isEnded = true;
    socket.destroy();
  });
  await new Promise((resolve) => socket.on('close', resolve));
  clearTimeout(stop);
  clearInterval(drip);
  const seconds = Math.round((performance.now() - began) / 1000);
  if (!isEnded && seconds >= LONGEST) return `still waited after ${LONGEST} s`;
  return `${said === '' ? 'ends TCP' : said} after ${seconds} s`;
}

interface Target {
  readonly name: string;
  readonly attacks: readonly AttackName[];
  readonly start: () => Promise<Server>;
}

const ofServers = Object.entries(servers(folder)).map(
  ([name, command]): Target => ({
    name,
    attacks: SPEAK_HIXIE76.includes(name) ? [...OF_ALL, ...OF_HIXIE76] : OF_ALL,
    start: () => startServer(name, command, folder),
  }),
);
const ofProxies = PROXIES.map(
  ({ name, proxy, limits }): Target => ({ name, attacks: OF_PROXIES, start: () => startAlone(name, proxy, limits) }),
);
const all = [...ofServers, ...ofProxies];
const chosen = all.filter(({ name }) => only.length === 0 || only.includes(name));
const findings = new Findings(
  'hostile',
  ['silent', 'slow', ...OF_ALL, ...OF_HIXIE76, 'burst'],
  all.map(({ name }) => name),
);

// A byte each second asks for patience, not for the machine: all of them at the same time.
await Promise.all(
  (onlyAttacks.length > 0 ? [] : chosen).map(async ({ start }) => {
    const server = await start();
    const [silent, slow] = await Promise.all([waited(server.port, false), waited(server.port, true)]);
    findings.keep('silent', 'One byte of a head, and then nothing', server.name, silent);
    findings.keep('slow', 'A head that comes a byte a second', server.name, slow);
    server.stop();
  }),
);
for (const { attacks, start } of chosen) {
  for (const id of attacks) {
    if (onlyAttacks.length > 0 && !onlyAttacks.includes(id)) continue;
    // In a process of its own: memory that was taken is seldom given back.
    const server = await start();
    const { title, speak } = ATTACKS[id];
    const attempt = id === 'head' ? attackedOften : attacked;
    const line = await attempt(server.port, ATTACKS[id]).catch((error: Error) => error.message);
    findings.keep(id, speak === 'hixie-76' ? `hixie-76: ${title}` : title, server.name, line);
    server.stop();
  }
  if (!attacks.includes('pings') || (onlyAttacks.length > 0 && !onlyAttacks.includes('burst'))) continue;
  const server = await start();
  findings.keep('burst', `${MANY} pings at once, and every pong is read`, server.name, await burst(server.port));
  server.stop();
}

/** A proxy with nothing behind it: it reads the head before any server does. */
async function startAlone(name: string, proxy: ProxyName, limits: string): Promise<Server> {
  const { version, port, close } = await startProxy(proxy, NOTHING, TLS, {
    templates,
    values: { limits, mode: 'http' },
  });
  return { name: `${name} ${version}`, said: [], port, stop: () => void close() };
}
