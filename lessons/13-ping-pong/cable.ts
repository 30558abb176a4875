/**
 * A cable that can be pulled: a proxy for TCP that passes bytes on, until it goes
 * silent. Then it forwards nothing in either direction, and ends neither
 * connection: to both ends it looks as if the other had nothing to say.
 */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Cable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isPulled = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param to  the port that it leads to
   * @param delay  how long each chunk is on its way, in ms
   */
  static async open(to: number, delay = 0): Promise<Cable> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const cable = new Cable(server);
    server.on('connection', (near) => cable.#join(near, connect(to, '127.0.0.1'), delay));
    return cable;
  }

  /** Where a client connects to. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** From now on nothing passes, not even the end of TCP. */
  pull(): void {
    this.#isPulled = true;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(near: Socket, far: Socket, delay: number): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from.setNoDelay());
      passOn(from, to, { delay, isPulled: () => this.#isPulled });
    }
  }
}

/** Passes on what one end says, until the cable is pulled. */
export function passOn(
  from: Socket,
  to: Socket,
  cable: { readonly delay: number; readonly isPulled: () => boolean },
): void {
  const pass = (run: () => void) => {
    if (!cable.isPulled()) run();
  };
  const later = (run: () => void) => {
    if (cable.delay === 0) pass(run);
    else setTimeout(() => pass(run), cable.delay);
  };
  from.on('data', (bytes) => later(() => to.write(bytes)));
  from.on('close', () => later(() => to.destroy()));
  from.on('error', () => {});
}
