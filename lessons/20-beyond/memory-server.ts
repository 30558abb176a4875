/** A server to be measured, in a process of its own: it sends each message back. It tells its parent the port. */

import { listen } from '../../src/node/index.ts';

process.on('disconnect', () => process.exit());
const server = await listen({
  http2: true,
  maxConnections: 20_000,
  pingInterval: 0,
  handler: (socket) => {
    socket.on('message', (message) => socket.send(message));
  },
});
process.send?.({ port: server.port });
