/**
 * Where a client under test connects to, once for each case.
 *
 * Which case a connection is for is known before: a client that is only begun asks for anything, or for nothing.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Wire } from '../conformance/wire.ts';

/** How long a connection may be on its way from a client that has ended, in ms. */
const ON_ITS_WAY = 100;

export class Door {
  readonly #server: Server;
  /** How long to wait for a client that reads nothing, in ms. */
  readonly #patience: number;
  #wire: Wire | undefined;
  #take: ((wire: Wire) => void) | undefined;

  private constructor(patience: number) {
    this.#patience = patience;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      // Nobody waits for a second connection.
      if (!this.#take) {
        socket.on('error', () => {}).destroy();
        return;
      }
      this.#wire = new Wire(socket, this.#patience);
      this.#take(this.#wire);
      this.#take = undefined;
    });
  }

  static async open(patience: number): Promise<Door> {
    const door = new Door(patience);
    door.#server.listen(0, '127.0.0.1');
    await once(door.#server, 'listening');
    return door;
  }

  /** Without a path. */
  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * Waits for the next connection.
   *
   * @param gone  settles when none will come any more
   * @param most  how long to wait, in ms
   * @returns undefined if none came
   */
  async next(gone: Promise<void>, most: number): Promise<Wire | undefined> {
    const timeout = new AbortController();
    const taken = new Promise<Wire>((resolve) => {
      this.#take = resolve;
    });
    const never = Promise.race([gone.then(() => sleep(ON_ITS_WAY)), sleep(most, undefined, timeout).catch(() => {})]);
    const wire = await Promise.race([taken, never.then(() => undefined)]);
    timeout.abort();
    this.#take = undefined;
    return wire;
  }

  async close(): Promise<void> {
    this.#wire?.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
