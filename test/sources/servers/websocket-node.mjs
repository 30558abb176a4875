/** A server of WebSocket-Node, the package `websocket`: what it does is in `ws.mjs`. */

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import websocket from 'websocket';
import { sendAll } from './send-all.mjs';

const http = createServer().listen(Number(process.argv[2]), '127.0.0.1', () => {
  console.log(`websocket ${createRequire(import.meta.url)('websocket/package.json').version}`);
});
const limits =
  process.env.LIMITS === 'raised' ? { maxReceivedFrameSize: 2 ** 26, maxReceivedMessageSize: 2 ** 26 } : {};
const server = new websocket.server({ httpServer: http, autoAcceptConnections: true, ...limits });
server.on('connect', (socket) => {
  socket.on('message', ({ type, utf8Data, binaryData }) => {
    if (!socket.connected) console.log(`message ${utf8Data}`);
    else if (utf8Data === 'close') socket.close(1000);
    else if (utf8Data === 'send')
      sendAll(
        (text) => socket.sendUTF(text),
        () => socket.bytesWaitingToFlush,
      );
    else if (type === 'utf8') socket.sendUTF(utf8Data);
    else socket.sendBytes(binaryData);
  });
  socket.on('close', (code) => console.log(`closed ${code}`));
  socket.on('error', () => {});
});
