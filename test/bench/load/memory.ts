/** What a server keeps in memory for its connections. */

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Holdings } from '../process/orders.ts';
import type { RunningContender } from '../process/running.ts';
import { openMany } from './clients.ts';

/** What can be asked of a process: see {@link Holdings}. */
export type Measure = 'rss' | 'pss';

/** So many connections come and go before anything is measured: what a server needs once is not counted. */
const BEFORE = 500;

/** Connections that stay, and what the server held before they came. */
export class Kept {
  readonly #server: RunningContender;
  readonly #before: Holdings;
  readonly #sockets: Socket[];

  private constructor(server: RunningContender, before: Holdings, sockets: Socket[]) {
    this.#server = server;
    this.#before = before;
    this.#sockets = sockets;
  }

  /** @param each  what each connection does once it is open */
  static async open(
    server: RunningContender,
    count: number,
    each: (socket: Socket) => Promise<void> = async () => {},
  ): Promise<Kept> {
    const port = await server.serve();
    for (const socket of await openMany(port, BEFORE)) socket.resetAndDestroy();
    while ((await server.holdings()).connections > 0) await sleep(50);
    const before = await server.holdings();
    const kept = new Kept(server, before, await openMany(port, count));
    await Promise.all(kept.#sockets.map(each));
    return kept;
  }

  /** Bytes per connection; NaN on a system that does not say. */
  async cost(measure: Measure): Promise<number> {
    let after = await this.#settled();
    if (after.connections !== this.#sockets.length) {
      throw new Error(`${after.connections} of ${this.#sockets.length} are open`);
    }
    // What was freed goes back to the system a little later.
    for (let next = await this.#settled(); next.rss < after.rss; next = await this.#settled()) after = next;
    return (after[measure] - this.#before[measure]) / this.#sockets.length;
  }

  /** What is held once nothing more is read. */
  async #settled(): Promise<Holdings> {
    let last = await this.#server.holdings();
    for (;;) {
      await sleep(100);
      const now = await this.#server.holdings();
      if (Math.abs(now.external - last.external) < 65_536) return now;
      last = now;
    }
  }

  end(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }
}

/** FIN and binary; MASK and a length in the eight bytes after it; a key of zeros, so that the payload is as it looks. */
function beginning(length: number): Buffer {
  const header = Buffer.alloc(14);
  header.set([0x82, 0xff]);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

/** Sends a message without its last bytes, and waits until they are on their way. */
export async function sendUnfinished(socket: Socket, length: number, sent: number): Promise<void> {
  socket.write(beginning(length));
  if (!socket.write(Buffer.alloc(sent))) await once(socket, 'drain');
}
