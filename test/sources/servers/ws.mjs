/**
 * A server of ws. Like all programs here it listens on the port in its argument, says its name and
 * version first, and sends each message back. But when it gets the text `close` it closes with 1000, and at
 * the text `send` it does what `send-all.mjs` says. It says
 * `message TEXT` for what comes after that, and `closed CODE` at the end, with the code that it was told.
 * It compresses, if it can, if the environment says `DEFLATE=1`, and takes messages of up to 64 MiB, in any number
 * of fragments, if that says `LIMITS=raised`.
 */

import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';
import { sendAll } from './send-all.mjs';

const port = Number(process.argv[2]);
const limits = process.env.LIMITS === 'raised' ? { maxPayload: 2 ** 26, maxFragments: 0, maxBufferedChunks: 0 } : {};
const perMessageDeflate = process.env.DEFLATE === '1';
const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate, ...limits });
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) console.log(`message ${data}`);
    else if (String(data) === 'close') socket.close(1000);
    else if (String(data) === 'send')
      sendAll(
        (text) => socket.send(text),
        () => socket.bufferedAmount,
      );
    else socket.send(data, { binary: isBinary });
  });
  socket.on('close', (code) => console.log(`closed ${code}`));
  socket.on('error', () => {});
});
server.on('listening', () => console.log(`ws ${createRequire(import.meta.url)('ws/package.json').version}`));
