// An echo server of ws. Like all programs here: its port is the argument; it says its name and version once it listens.
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';

const port = Number(process.argv[2]);
const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('error', () => {});
});
server.on('listening', () => console.log(`ws ${createRequire(import.meta.url)('ws/package.json').version}`));
