/** What a broadcast does with a reader that reads too slowly, and what the lesson calls it. */

import type { Socket } from '../../src/node/index.ts';
import { broadcast } from '../../src/node/index.ts';

/** How much may wait for one reader, in bytes. */
export const MAX_BUFFERED = 1_048_576;

export type PolicyName = 'none' | 'drop' | 'close' | 'wait';

/** Sends a message to everyone in the room; resolves when the next may follow. */
export type Broadcast = (room: Iterable<Socket>, message: string) => Promise<unknown>;

/** Naive: sends to everyone, and asks nobody. */
export async function broadcastRegardless(room: Iterable<Socket>, message: string): Promise<void> {
  for (const socket of room) socket.send(message);
}

const within =
  (slow: 'drop' | 'close' | 'wait'): Broadcast =>
  (room, message) =>
    broadcast(room, message, { slow, maxBuffered: MAX_BUFFERED });

export const POLICIES: Readonly<Record<PolicyName, { readonly name: string; readonly broadcast: Broadcast }>> = {
  none: { name: 'no policy', broadcast: broadcastRegardless },
  drop: { name: 'drop', broadcast: within('drop') },
  close: { name: 'close', broadcast: within('close') },
  wait: { name: 'wait', broadcast: within('wait') },
};
