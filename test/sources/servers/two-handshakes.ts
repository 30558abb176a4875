/** A server of this project: what it does is in `ws.mjs`. */

import { readFileSync } from 'node:fs';
import { listen } from '../../../src/node/index.ts';
import { sendAll } from './send-all.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const raised = { maxMessage: 2 ** 26, http2: true, allowOrigins: () => true };
await listen({
  port: Number(process.argv[2]),
  ...(process.env.LIMITS === 'raised' ? raised : {}),
  deflate: process.env.DEFLATE === '1',
  handler: (socket) => {
    socket.on('message', (message) => {
      if (message === 'close') socket.close(socket.speaks === 'version-13' ? 1000 : undefined);
      else if (message === 'send')
        sendAll(
          (text: string) => socket.send(text),
          () => socket.bufferedAmount,
        );
      else socket.send(message);
    });
    socket.on('close', (code) => console.log(`closed ${code}`));
    socket.on('error', () => {});
  },
});
console.log(`two-handshakes ${version}`);
