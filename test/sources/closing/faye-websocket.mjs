/**
 * A server of faye-websocket, which speaks both versions, that closes if asked to, and says what it is
 * told. The package is taken from the folder that this is started in.
 */

import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const WebSocket = require('faye-websocket');
const { version } = require('faye-websocket/package.json');
const http = createServer().listen(0, '127.0.0.1', () =>
  console.log(`listening ${http.address().port} faye-websocket=${version}`),
);
http.on('upgrade', (request, socket, head) => {
  const one = new WebSocket(request, socket, head);
  one.on('message', ({ data }) => {
    console.log(`message ${data}`);
    if (data === 'close') one.close(1000);
  });
  one.on('close', ({ code }) => console.log(`closed ${code}`));
  one.on('error', ({ message }) => console.log(`error ${message}`));
});
