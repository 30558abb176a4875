/** An echo server of this project. */

import { readFileSync } from 'node:fs';
import { listen } from '../../../src/node/index.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
await listen({
  port: Number(process.argv[2]),
  handler: (socket) => {
    socket.on('message', (message) => socket.send(message));
    socket.on('error', () => {});
  },
});
console.log(`two-handshakes ${version}`);
