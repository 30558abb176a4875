/** A server of Deno: what it does is in `ws.mjs`. */

import { sendAll } from './send-all.mjs';

const serve = (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }) => {
    if (socket.readyState !== WebSocket.OPEN) console.log(`message ${data}`);
    else if (data === 'close') socket.close(1000);
    else if (data === 'send')
      sendAll(
        (text) => socket.send(text),
        () => socket.bufferedAmount,
      );
    else socket.send(data);
  };
  socket.onclose = ({ code }) => console.log(`closed ${code}`);
  socket.onerror = () => {};
  return response;
};
Deno.serve(
  { port: Number(Deno.args[0]), hostname: '127.0.0.1', onListen: () => console.log(`Deno ${Deno.version.deno}`) },
  serve,
);
