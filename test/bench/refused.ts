/**
 * Whether failed handshakes leak a file descriptor: 1,000 clients
 * echo, while others are refused, abort, or close one half and stay. Exits with
 * 1 if the server holds more descriptors than it has honest clients.
 *
 *     node --import tsx test/bench/refused.ts [ours|ws] [times each]
 */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { HEADS } from '../node/heads.ts';
import type { ContenderName } from './contenders/contender.ts';
import { pause } from './hostile/peers.ts';
import { openMany } from './load/clients.ts';
import { EchoLoad } from './load/echo.ts';
import { textFrames } from './load/frames.ts';
import { RunningContender } from './process/running.ts';

const HONEST = 1_000;
/** After this no opening handshake may be in progress, in ms: the server's own limit, and time to clean up. */
const ALL_OVER = 25_000;

const GOOD = HEADS['version-13'];
const OTHER_PROTOCOL = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n!';

/** What a peer sends, and how it leaves; one that only ends keeps the other half open forever. */
const VISITS: Readonly<Record<string, { readonly bytes: string; leave?(socket: Socket): void }>> = {
  'no upgrade, stays': { bytes: 'GET / HTTP/1.1\r\nHost: a\r\n\r\n' },
  'unknown version, stays': { bytes: GOOD.replace('Version: 13', 'Version: 99') },
  'foreign origin, stays': { bytes: GOOD.replace('Host: a', 'Host: a\r\nOrigin: http://evil.example') },
  'h2c and a byte, stays': { bytes: OTHER_PROTOCOL },
  'h2c and a byte, FIN': { bytes: OTHER_PROTOCOL, leave: (socket) => socket.end() },
  'h2c and a byte, RST': { bytes: OTHER_PROTOCOL, leave: (socket) => socket.resetAndDestroy() },
  'garbage, stays': { bytes: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n' },
  'nothing, stays': { bytes: '' },
  'nothing, FIN': { bytes: '', leave: (socket) => socket.end() },
  'half a head, stays': { bytes: GOOD.slice(0, 60) },
  'half a head, FIN': { bytes: GOOD.slice(0, 60), leave: (socket) => socket.end() },
  'half a head, RST': { bytes: GOOD.slice(0, 60), leave: (socket) => socket.resetAndDestroy() },
  'keys without the eight bytes, FIN': { bytes: HEADS['hixie-76'], leave: (socket) => socket.end() },
  'let in, RST': { bytes: GOOD, leave: (socket) => socket.resetAndDestroy() },
  'let in, FIN': { bytes: GOOD, leave: (socket) => socket.end() },
};

const [, , name = 'ours', each = '20'] = process.argv;
const server = await RunningContender.start(name as ContenderName);
const port = await server.serve();
const load = new EchoLoad(await openMany(port, HONEST), textFrames(125));
await load.latencies(1);

/** Descriptors of the server, after every echo has arrived, so that all honest clients are connected. */
async function descriptors(): Promise<number> {
  await load.latencies(1);
  return (await server.strain()).descriptors ?? Number.NaN;
}

const before = await descriptors();
console.log(`${name}: ${before} descriptors with ${HONEST} clients that echo`);
const visits = Object.entries(VISITS).map(async ([what, { bytes, leave }]) => {
  const peers = Array.from({ length: Number(each) }, () => connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
  await Promise.all(
    peers.map(async (peer) => {
      peer.on('error', () => {});
      await once(peer, 'connect').catch(() => {});
      peer.write(bytes, 'latin1', () => leave?.(peer));
      peer.resume();
    }),
  );
  return { what, peers };
});
const all = await Promise.all(visits);
for (const end = performance.now() + ALL_OVER; performance.now() < end; ) {
  await load.latencies(1);
  await pause(200);
}
for (const { what, peers } of all) {
  const open = peers.filter((peer) => !peer.destroyed && !peer.readableEnded).length;
  if (open > 0) console.log(`  ${what}: ${open} of ${peers.length} were not told that it is over`);
}
const left = (await descriptors()) - before;
console.log(`${left} descriptors left while the others stay`);
for (const { peers } of all) for (const peer of peers) peer.destroy();
await pause(1000);
const after = (await descriptors()) - before;
console.log(`${after} descriptors left when the others are gone`);
load.end();
server.stop();
if (left !== 0 || after !== 0) process.exitCode = 1;
