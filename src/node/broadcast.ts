/**
 * One message to many.
 *
 * The frame is encoded once for each version, however many read it. A reader
 * that does not keep up must not fill this process's memory: there is a bound,
 * and a policy for those who reach it.
 */

import type { Message } from '../connection/messages.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import type { Socket } from './socket.ts';

/**
 * What happens to a reader for whom too much waits:
 * - `close`: it is told 1013, try again later, and leaves
 * - `drop`: it misses this message
 * - `wait`: the broadcast is not done before it has caught up
 */
export type SlowReaderPolicy = 'close' | 'drop' | 'wait';

export interface BroadcastOptions {
  /** What to do with a reader that does not keep up; `close` unless told. */
  readonly slow?: SlowReaderPolicy;
  /** How much may wait for one reader, in bytes; 1 MiB unless told. */
  readonly maxBuffered?: number;
}

const MAX_BUFFERED = 1_048_576;

/**
 * Sends a message to every socket that is open.
 *
 * @returns when it is with all readers; with `close` and `drop` that is at once
 * @throws UsageError `not-in-hixie-76` before anything is sent, where bytes would go to a reader of hixie-76
 */
export async function broadcast(
  sockets: Iterable<Socket>,
  data: Message,
  { slow = 'close', maxBuffered = MAX_BUFFERED }: BroadcastOptions = {},
): Promise<void> {
  const readers = [...sockets].filter((socket) => socket.state === 'open');
  const encoded = new Map<Speak, Uint8Array>();
  for (const speak of VERSIONS) {
    const reader = readers.find((socket) => socket.speaks === speak);
    if (reader) encoded.set(speak, reader.encode(data));
  }
  const waits: Promise<void>[] = [];
  for (const socket of readers) {
    const frame = encoded.get(socket.speaks);
    if (frame === undefined) continue;
    if (socket.bufferedAmount <= maxBuffered) socket.sendEncoded(frame);
    else if (slow === 'close') socket.closeWith(1013, 'you read too slowly');
    else if (slow === 'wait') waits.push(sendWhenDrained(socket, frame));
  }
  await Promise.all(waits);
}

/** Sends once the socket takes more; a socket that closes instead is let go. */
function sendWhenDrained(socket: Socket, frame: Uint8Array): Promise<void> {
  return drained(socket).then(() => {
    if (socket.state === 'open') socket.sendEncoded(frame);
  });
}

/** Resolves when the socket takes more, or has closed. */
export function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
