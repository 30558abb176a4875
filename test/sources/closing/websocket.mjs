/** A server of the package websocket that closes if asked to, and says what it is told. */

import { createServer } from 'node:http';
import websocket from 'websocket';

const http = createServer().listen(0, '127.0.0.1', () =>
  console.log(`listening ${http.address().port} websocket=${websocket.version}`),
);
const server = new websocket.server({ httpServer: http, autoAcceptConnections: true });
server.on('connect', (socket) => {
  socket.on('message', ({ utf8Data }) => {
    console.log(`message ${utf8Data}`);
    if (utf8Data === 'close') socket.close(1000);
  });
  socket.on('close', (code) => console.log(`closed ${code}`));
  socket.on('error', ({ message }) => console.log(`error ${message}`));
});
