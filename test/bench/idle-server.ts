/** One contender of `idle.ts`: a server in a process of its own that tells how much memory it holds. */

import { WebSocketServer } from 'ws';
import { listen } from '../../src/node/index.ts';

const contender = process.argv[2];

async function start(): Promise<number> {
  if (contender === 'ws') {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', backlog: 4096 });
    server.on('connection', (socket) => socket.on('message', (data) => socket.send(data)));
    await new Promise((resolve) => server.once('listening', resolve));
    return (server.address() as { port: number }).port;
  }
  const server = await listen({
    maxConnections: 100_000,
    handler: (socket) => socket.on('message', (data) => socket.send(data)),
  });
  return server.port;
}

process.on('message', () => {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  process.send?.({ heapUsed, external, arrayBuffers, rss });
});

process.send?.({ port: await start() });
