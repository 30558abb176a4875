/** One contender: an echo server in a process of its own, that tells what it holds when asked. */

import { WebSocketServer } from 'ws';
import { listen } from '../../src/node/index.ts';

export type Contender = 'ours' | 'ws';

/** What a server holds, in bytes, and how many connections. */
export interface Holdings {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  readonly connections: number;
}

async function start(contender: string | undefined): Promise<{ port: number; connections: () => number }> {
  if (contender === 'ws') {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', backlog: 4096 });
    server.on('connection', (socket) => socket.on('message', (data) => socket.send(data)));
    await new Promise((resolve) => server.once('listening', resolve));
    return { port: (server.address() as { port: number }).port, connections: () => server.clients.size };
  }
  const server = await listen({
    maxConnections: 100_000,
    handler: (socket) => socket.on('message', (data) => socket.send(data)),
  });
  return { port: server.port, connections: () => server.sockets.size };
}

const { port, connections } = await start(process.argv[2]);

process.on('message', () => {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heapUsed, external, rss, connections: connections() } satisfies Holdings);
});

process.send?.({ port });
