/**
 * What an idle connection costs a server in heap and external memory, for this
 * library and for ws, each in a process of its own, with the same clients.
 *
 *     node --import tsx test/bench/idle.ts [connections]
 */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { HEADS } from '../node/heads.ts';
import { startContender } from './contender.ts';
import type { Contender } from './echo-server.ts';

/** Bytes per connection. */
export async function idleCost(
  contender: Contender,
  connections: number,
): Promise<{ heapAndExternal: number; rss: number }> {
  const server = await startContender(contender);
  const before = await server.holdings();
  const sockets: Socket[] = [];
  while (sockets.length < connections) {
    const batch = Array.from({ length: Math.min(200, connections - sockets.length) }, () => open(server.port));
    sockets.push(...(await Promise.all(batch)));
  }
  const after = await server.holdings();
  for (const socket of sockets) socket.destroy();
  server.stop();
  if (after.connections !== connections) throw new Error(`${after.connections} of ${connections} are open`);
  const heapAndExternal = after.heapUsed + after.external - before.heapUsed - before.external;
  return {
    heapAndExternal: Math.round(heapAndExternal / connections),
    rss: Math.round((after.rss - before.rss) / connections),
  };
}

/** A connection whose handshake is done. */
async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.write(HEADS['version-13']);
  await once(socket, 'data');
  return socket;
}

if (process.argv[1] === import.meta.filename) {
  const connections = Number(process.argv[2] ?? 10_000);
  console.log(`Bytes of heap and external memory per connection, ${connections} of them idle:`);
  for (const contender of ['ws', 'ours'] as const) {
    const { heapAndExternal, rss } = await idleCost(contender, connections);
    console.log(`${contender.padEnd(6)}${heapAndExternal} (resident: ${rss})`);
  }
}
