/** Echo: the same message back. */

import type { Socket } from '../node/index.ts';

/** Sends each message back, and reads no faster than the peer takes the answers. */
export async function echo(socket: Socket): Promise<void> {
  for await (const message of socket) {
    if (socket.state !== 'open') continue;
    if (!socket.send(message)) await drained(socket);
  }
}

/** Resolves when the socket takes more, or has closed. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
