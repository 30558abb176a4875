/** A server of Bun: what it does is in `ws.mjs`. */

import { sendAll } from './send-all.mjs';

const OPEN = 1;
const limits = process.env.LIMITS === 'raised' ? { maxPayloadLength: 2 ** 26, backpressureLimit: 2 ** 27 } : {};
Bun.serve({
  port: Number(process.argv[2]),
  hostname: '127.0.0.1',
  fetch: (request, server) => (server.upgrade(request) ? undefined : new Response('no upgrade', { status: 400 })),
  websocket: {
    perMessageDeflate: process.env.DEFLATE === '1',
    ...limits,
    message(socket, data) {
      if (socket.readyState !== OPEN) console.log(`message ${data}`);
      else if (data === 'close') socket.close(1000);
      else if (data === 'send')
        sendAll(
          (text) => socket.send(text),
          () => socket.getBufferedAmount(),
        );
      else socket.send(data);
    },
    close: (_socket, code) => console.log(`closed ${code}`),
  },
});
console.log(`Bun ${Bun.version}`);
