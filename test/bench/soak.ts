/**
 * Connecting, sending and leaving in every way, for two minutes at full load:
 * the server's memory must stay flat and its pool must be empty at the end.
 *
 *     node --import tsx test/bench/soak.ts [seconds]
 */

import { once } from 'node:events';
import { connect, type Socket } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { RunningContender } from './process/running.ts';

const AT_ONCE = 64;
const SAMPLE_EVERY = 5_000;

const seconds = Number(process.argv[2] ?? 120);
const server = await RunningContender.start('ours');
const url = `ws://127.0.0.1:${await server.serve()}/`;
const end = performance.now() + seconds * 1000;
let visits = 0;

const WAYS_TO_LEAVE: readonly ((socket: Socket) => void)[] = [
  (socket) => socket.close(),
  (socket) => socket.terminate(),
  (socket) => {
    socket.send('nobody waits for this');
    socket.terminate();
  },
];

/** One client that connects and leaves as often as it can. */
async function visitAgainAndAgain(number: number): Promise<void> {
  for (let visit = number; performance.now() < end; visit++) {
    const speak = VERSIONS[visit % VERSIONS.length] ?? 'version-13';
    const socket = await connect(url, { speak });
    for (let i = 0; i < 5; i++) {
      socket.send('x'.repeat(10 ** (i % 5)));
      await once(socket, 'message');
    }
    const closed = once(socket, 'close');
    WAYS_TO_LEAVE[visit % WAYS_TO_LEAVE.length]?.(socket);
    await closed;
    visits++;
  }
}

/** The growth of the values in bytes per second, by least squares. */
function slope(samples: readonly (readonly [seconds: number, bytes: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(([time]) => time));
  const y = mean(samples.map(([, bytes]) => bytes));
  const above = samples.reduce((sum, [time, bytes]) => sum + (time - x) * (bytes - y), 0);
  return above / samples.reduce((sum, [time]) => sum + (time - x) ** 2, 0);
}

const samples: [number, number][] = [];
const started = performance.now();
const sampling = setInterval(async () => {
  const { heapUsed, external } = await server.holdings();
  samples.push([(performance.now() - started) / 1000, heapUsed + external]);
}, SAMPLE_EVERY);

await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => visitAgainAndAgain(number)));
clearInterval(sampling);

let left = await server.holdings();
for (const deadline = performance.now() + 5_000; left.connections > 0 && performance.now() < deadline; ) {
  left = await server.holdings();
}
const warm = samples.slice(Math.floor(samples.length / 4));
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2);
console.log(`${visits} visits in ${seconds} s, ${AT_ONCE} at a time, both versions`);
console.log(`heap and external, MiB: ${samples.map(([, bytes]) => mebibytes(bytes)).join(' ')}`);
console.log(`slope after the first quarter: ${(slope(warm) / 1024).toFixed(2)} KiB per second`);
console.log(`connections left in the pool: ${left.connections}`);
server.stop();
if (left.connections > 0) process.exitCode = 1;
