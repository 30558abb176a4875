/** The sockets of one server, or the one of a client: what is done for all of them. */

import { Heartbeat } from './heartbeat.ts';
import type { Socket } from './socket.ts';
import { startTimer, stopTimer } from './timer.ts';

export class Pool<User = unknown> {
  /** Those that are open or closing. */
  readonly sockets: Set<Socket<User>> = new Set();
  readonly #heartbeat: Heartbeat;
  #whenEmpty: (() => void) | undefined;

  /** @param pingInterval  ms between beats; 0 or Infinity: never */
  constructor(pingInterval: number) {
    this.#heartbeat = new Heartbeat(pingInterval, this.sockets);
  }

  add(socket: Socket<User>): void {
    this.sockets.add(socket);
    this.#heartbeat.start();
  }

  /** @returns whether it was there */
  remove(socket: Socket<User>): boolean {
    const wasHere = this.sockets.delete(socket);
    if (this.sockets.size === 0) {
      this.#heartbeat.stop();
      this.#whenEmpty?.();
    }
    return wasHere;
  }

  /**
   * Closes all with 1001, and drops those that have not ended in time.
   *
   * @param closeTimeout  the time they have, in ms
   * @returns when the pool is empty
   */
  async closeAll(closeTimeout: number): Promise<void> {
    this.#heartbeat.stop();
    if (this.sockets.size === 0) return;
    const empty = new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    for (const socket of this.sockets) socket.close(1001, 'the server is going away');
    const deadline = startTimer(closeTimeout, () => {
      for (const socket of this.sockets) socket.terminate();
    });
    await empty;
    stopTimer(deadline);
  }
}
