/**
 * A server of faye-websocket, sockets around websocket-driver: what it does is in `ws.mjs`. The package
 * is taken from the folder that this is started in.
 */

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { sendAll } from './send-all.mjs';

const require = createRequire(`${process.cwd()}/`);
const WebSocket = require('faye-websocket');
const OPEN = 1;
const extensions = process.env.DEFLATE === '1' ? [require('permessage-deflate')] : [];
const http = createServer().listen(Number(process.argv[2]), '127.0.0.1', () => {
  console.log(`faye-websocket ${require('faye-websocket/package.json').version}`);
});
http.on('upgrade', (request, tcp, head) => {
  const socket = new WebSocket(request, tcp, head, [], { extensions });
  socket.on('message', ({ data }) => {
    if (socket.readyState !== OPEN) console.log(`message ${data}`);
    else if (data === 'close') socket.close(1000);
    else if (data === 'send')
      sendAll(
        (text) => socket.send(text),
        () => socket.bufferedAmount,
      );
    else socket.send(data);
  });
  socket.on('close', ({ code }) => console.log(`closed ${code}`));
  socket.on('error', () => {});
});
