/** A server of this project that closes if asked to, and says what it is told. */

import { listen } from '../../../src/node/index.ts';

const server = await listen({
  port: 0,
  handler: (socket) => {
    socket.on('message', (data) => {
      console.log(`message ${data}`);
      if (data === 'close') socket.close(socket.speaks === 'version-13' ? 1000 : undefined);
    });
    socket.on('close', (code) => console.log(`closed ${code}`));
    socket.on('error', (error) => console.log(`error ${error}`));
  },
});
console.log(`listening ${server.port} two-handshakes=this`);
