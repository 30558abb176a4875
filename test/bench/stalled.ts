/**
 * Whether readers that stall slow the others down: the median time of an echo
 * of 125 bytes for 1,000 connections, with and without 100 that send and never
 * read, alternately against the same server.
 *
 *     node --import tsx test/bench/stalled.ts [rounds]
 */

import { once } from 'node:events';
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { encodeFrame } from '../../src/frame/codec.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { HEADS } from '../node/heads.ts';
import { RunningContender } from './process/running.ts';
import { median } from './statistics.ts';

const ECHOING = 1_000;
const STALLED = 100;
const ECHOES_EACH = 20;

const server = await RunningContender.start('ours');
const port = await server.serve();
const url = `ws://127.0.0.1:${port}/`;

/** ms that each echo took, with all connections busy. */
async function latencies(sockets: readonly Socket[]): Promise<number[]> {
  const times: number[] = [];
  const message = 'x'.repeat(125);
  await Promise.all(
    sockets.map(async (socket) => {
      for (let i = 0; i < ECHOES_EACH; i++) {
        const start = performance.now();
        const answer = once(socket, 'message');
        socket.send(message);
        await answer;
        times.push(performance.now() - start);
      }
    }),
  );
  return times;
}

/** A client that sends until the server takes nothing more, and reads nothing. */
async function stall(): Promise<TcpSocket> {
  const peer = connectTcp(port, '127.0.0.1').on('error', () => {});
  peer.write(HEADS['version-13']);
  await once(peer, 'data');
  peer.pause();
  const frame = encodeFrame(
    { opcode: 'binary', payload: new Uint8Array(65_536) },
    { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) },
  );
  for (let sent = 0; sent < 200; sent++) peer.write(frame);
  return peer;
}

/** Resolves when the server takes nothing more from any of them. */
async function allStalled(peers: readonly TcpSocket[]): Promise<void> {
  const waiting = () => peers.reduce((sum, { writableLength }) => sum + writableLength, 0);
  for (let before = -1; waiting() !== before; ) {
    before = waiting();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

const sockets: Socket[] = [];
for (let i = 0; i < ECHOING; i++) sockets.push(await connect(url, { deflate: false }));
await latencies(sockets);

const before: number[] = [];
const beside: number[] = [];
for (let round = 0; round < Number(process.argv[2] ?? 5); round++) {
  before.push(median(await latencies(sockets)));
  const peers = await Promise.all(Array.from({ length: STALLED }, stall));
  await allStalled(peers);
  beside.push(median(await latencies(sockets)));
  for (const peer of peers) peer.destroy();
}

console.log(`Median ms of an echo of 125 bytes, ${ECHOING} connections at once, ${before.length} rounds:`);
console.log(`without them          ${median(before).toFixed(2)}`);
console.log(`beside ${STALLED} that stall  ${median(beside).toFixed(2)}`);
console.log(`ratio                 ${(median(beside) / median(before)).toFixed(2)}`);
for (const socket of sockets) socket.terminate();
server.stop();
