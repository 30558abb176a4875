// An echo server of WebSocket-Node, the package `websocket`.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import websocket from 'websocket';

const http = createServer().listen(Number(process.argv[2]), '127.0.0.1', () => {
  console.log(`websocket ${createRequire(import.meta.url)('websocket/package.json').version}`);
});
const server = new websocket.server({ httpServer: http, autoAcceptConnections: true });
server.on('connect', (socket) => {
  socket.on('message', (message) => {
    if (message.type === 'utf8') socket.sendUTF(message.utf8Data);
    else socket.sendBytes(message.binaryData);
  });
  socket.on('error', () => {});
});
