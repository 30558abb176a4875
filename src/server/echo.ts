/** Echo: the same message back. */

import { drained, type Socket } from '../node/index.ts';

/** Sends each message back, and reads no faster than the peer takes the answers. */
export async function echo(socket: Socket): Promise<void> {
  for await (const message of socket) {
    if (socket.state !== 'open') continue;
    if (!socket.send(message)) await drained(socket);
  }
}
