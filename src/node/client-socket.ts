/** The socket of a client: it has a heartbeat of its own until it is closed, and nobody else to report to. */

import type { Driver } from './driver.ts';
import { sayFailure } from './failures.ts';
import type { Limits } from './options.ts';
import type { Peer } from './peer.ts';
import { Pool } from './pool.ts';
import { unreadTimeout } from './reading.ts';
import { Socket } from './socket.ts';

/** The handshake is done: makes the socket. */
export function openSocket(driver: Driver, peer: Peer, { inboxLimit, pingInterval }: Limits): Socket {
  const pool = new Pool(pingInterval);
  const reading = { inboxLimit, unreadTimeout: unreadTimeout(pingInterval) };
  const socket = new Socket(driver, peer, reading, {
    faulted() {},
    failed: tellFailure,
    closed: (_code, _reason, closed) => pool.remove(closed),
  });
  pool.add(socket);
  return socket;
}

/** An error of the program in a listener: reported to its listener of failures, else printed once. */
function tellFailure(error: unknown, socket: Socket): void {
  try {
    if (socket.emit('failure', error)) return;
    sayFailure('a listener failed', error);
  } catch (another) {
    sayFailure('a listener of "failure" failed', another);
  }
}
