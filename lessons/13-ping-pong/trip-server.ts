/** A server in a process of its own, to measure round trips to: it sends texts back, and can be kept busy. Its port is the line that it prints. */

import { listen } from '../../src/node/index.ts';
import { BUSY, LARGE, LARGE_BYTES } from './trips.ts';

const server = await listen({
  port: 0,
  deflate: false,
  handler: (socket) => {
    socket.on('message', (message) => {
      const [word = '', ms = ''] = String(message).split(' ');
      if (word === BUSY) keepBusy(Number(ms));
      else if (word === LARGE) socket.send('x'.repeat(LARGE_BYTES));
      else socket.send(message);
    });
  },
});
console.log(server.port);

/** Does nothing else for so long, as a program does that computes. */
function keepBusy(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}
