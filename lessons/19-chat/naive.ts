/** NAIVE: the pool of the servers of 2010, as an array that a message is sent down. */

import type { Socket } from '../../src/node/index.ts';

export class NaivePool {
  readonly members: Socket[] = [];

  /** NAIVE: only a member who sends a close is removed. */
  join(socket: Socket): void {
    this.members.push(socket);
    socket.on('close', (code) => {
      const wasSaid = code !== 1006;
      if (wasSaid) this.members.splice(this.members.indexOf(socket), 1);
    });
  }

  /** NAIVE: one after the other, and an error of one ends it for all. */
  say(text: string, deliver: (socket: Socket, text: string) => void): void {
    for (const socket of this.members) deliver(socket, text);
  }
}
