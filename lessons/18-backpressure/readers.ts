/** Two ways to read messages that take time: a loop, which asks for the next, and a listener, which is told of it. */

import type { Socket } from '../../src/node/index.ts';

/** What a program does with a message, such as to store it; it takes time. */
export type Work = (message: string) => Promise<void>;

/** One message after the other: nobody asks for the next before the work is done. */
export async function readInLoop(socket: Socket, work: Work): Promise<void> {
  for await (const message of socket) await work(String(message));
}

/** Naive: the `await` makes the listener wait, and nobody waits for the listener. */
export async function readByListener(socket: Socket, work: Work): Promise<void> {
  socket.on('message', async (message) => {
    await work(String(message));
  });
}
