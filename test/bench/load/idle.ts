/** What idle connections cost a server. */

import type { RunningContender } from '../process/running.ts';
import { openMany } from './clients.ts';

/** Bytes of heap and external memory per connection, after its handshake. */
export async function idleCost(server: RunningContender, port: number, connections: number): Promise<number> {
  const before = await server.holdings();
  const sockets = await openMany(port, connections);
  const after = await server.holdings();
  for (const socket of sockets) socket.resetAndDestroy();
  const opened = after.connections - before.connections;
  if (opened !== connections) throw new Error(`${opened} of ${connections} are open`);
  while ((await server.holdings()).connections > before.connections)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return (after.heapUsed + after.external - before.heapUsed - before.external) / connections;
}
