/**
 * The line between a node and its broker: a proxy for TCP that a test can break
 * in the two ways in which lines break. It is reset, which both ends see at
 * once, or it goes silent, which neither sees. Later it is whole again.
 */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Line {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  #state: 'whole' | 'cut' | 'silent' = 'whole';

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param to  the port that it leads to */
  static async open(to: number): Promise<Line> {
    const server = createServer();
    const line = new Line(server);
    server.on('connection', (near) => line.#join(near, to));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return line;
  }

  /** Where the node connects to. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection at once, and every new one until {@link repair}. */
  cut(): void {
    this.#state = 'cut';
    for (const end of this.#ends) end.resetAndDestroy();
  }

  /** From now on nothing passes, not even the end of TCP. New connections are taken, and hear nothing. */
  silence(): void {
    this.#state = 'silent';
    for (const end of this.#ends) end.unpipe().pause();
  }

  /** New connections pass again; those that were broken stay so. */
  repair(): void {
    this.#state = 'whole';
  }

  async close(): Promise<void> {
    for (const end of this.#ends) end.destroy();
    await once(this.#server.close(), 'close');
  }

  #join(near: Socket, to: number): void {
    this.#keep(near);
    if (this.#state === 'cut') near.resetAndDestroy();
    if (this.#state !== 'whole') return;
    const far = connect(to, '127.0.0.1');
    this.#keep(far);
    this.#passOn(near, far);
    this.#passOn(far, near);
  }

  #passOn(from: Socket, to: Socket): void {
    from.pipe(to);
    from.on('close', () => {
      if (this.#state !== 'silent') to.destroy();
    });
  }

  #keep(end: Socket): void {
    this.#ends.add(end.setNoDelay());
    end.on('error', () => {});
    end.on('close', () => this.#ends.delete(end));
  }
}
