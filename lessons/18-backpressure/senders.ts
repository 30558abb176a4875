/** Three ways to send many messages: one takes no notice of the answer, two wait. */

import type { Socket } from '../../src/node/index.ts';

/** Where the messages come from; it makes one when it is asked. */
export type Source = Iterable<string> | AsyncIterable<string>;

/** Naive: `send` always takes the message, so why ask? */
export async function sendRegardless(socket: Socket, messages: Source): Promise<void> {
  for await (const message of messages) socket.send(message);
}

/** Sends the next message only if the last one has not filled what holds it. */
export async function sendWaiting(socket: Socket, messages: Source): Promise<void> {
  if (socket.state !== 'open') return;
  for await (const message of messages) {
    if (socket.state !== 'open') return;
    if (!socket.send(message)) await socket.drained();
    if (socket.state !== 'open') return;
  }
}
