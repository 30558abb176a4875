/** A server of ws that closes if asked to, and says what it is told. */

import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';

const { version } = createRequire(import.meta.url)('ws/package.json');
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () =>
  console.log(`listening ${server.address().port} ws=${version}`),
);
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    console.log(`message ${data}`);
    if (String(data) === 'close') socket.close(1000);
  });
  socket.on('close', (code) => console.log(`closed ${code}`));
  socket.on('error', ({ message }) => console.log(`error ${message}`));
});
