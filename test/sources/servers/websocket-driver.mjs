/**
 * A server of websocket-driver, which speaks both versions: what it does is in `ws.mjs`. The driver has no sockets;
 * this program ends TCP. Its extension is taken from the folder that this is started in.
 */

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import driver from 'websocket-driver';
import { sendAll } from './send-all.mjs';

const http = createServer().listen(Number(process.argv[2]), '127.0.0.1', () => {
  console.log(`websocket-driver ${createRequire(import.meta.url)('websocket-driver/package.json').version}`);
});
http.on('upgrade', (request, socket, body) => {
  const end = driver.http(request, { allowDrafts: true });
  if (process.env.DEFLATE === '1') end.addExtension(createRequire(`${process.cwd()}/`)('permessage-deflate'));
  end.io.write(body);
  socket.pipe(end.io).pipe(socket);
  socket.on('error', () => {});
  end.messages.on('data', (message) => {
    if (end.getState() !== 'open') console.log(`message ${message}`);
    else if (message === 'close') end.close('', 1000);
    else if (message === 'send') sendAll((text) => end.messages.write(text));
    else end.messages.write(message);
  });
  end.messages.on('error', () => {});
  end.on('error', () => {});
  end.on('close', ({ code }) => {
    console.log(`closed ${code}`);
    socket.end();
  });
  end.start();
});
