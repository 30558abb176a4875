/** Load for an echo server: many connections, each with a given number of messages in flight. */

import type { Socket } from 'node:net';
import { MessageCounter } from './clients.ts';
import type { FrameCycle } from './frames.ts';

/** Connections that each keep messages in flight. */
export class EchoLoad {
  readonly #sockets: readonly Socket[];
  readonly #clients: readonly EchoClient[];

  constructor(sockets: readonly Socket[], frames: FrameCycle) {
    this.#sockets = sockets;
    this.#clients = sockets.map((socket) => new EchoClient(socket, frames));
  }

  /** Messages per second, all clients together; each sends the same number. */
  async rate(each: number, depth: number): Promise<number> {
    const began = performance.now();
    await Promise.all(this.#clients.map((client) => client.run(each, depth)));
    return (this.#clients.length * each * 1000) / (performance.now() - began);
  }

  /** The ms that each message took, with one in flight at a time, shortest first. */
  async latencies(each: number): Promise<number[]> {
    const latencies: number[] = [];
    await Promise.all(this.#clients.map((client) => client.run(each, 1, latencies)));
    return latencies.sort((a, b) => a - b);
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** One client: keeps `depth` messages in flight, and reports when each batch of echoes has arrived. */
class EchoClient {
  readonly #socket: Socket;
  readonly #frames: FrameCycle;
  readonly #counter = new MessageCounter();
  #sent = 0;
  #got = 0;
  #wanted = 0;
  #began = 0;
  #latencies: number[] | undefined;
  #done: (() => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  constructor(socket: Socket, frames: FrameCycle) {
    this.#socket = socket;
    this.#frames = frames;
    socket.on('data', (chunk) => this.#receive(chunk));
    // If it waited for the echoes of a connection that is gone, the bench would never end.
    socket.on('close', () => this.#fail?.(new Error('the server ended a connection before all echoes had come')));
  }

  /**
   * Sends messages until a given number of echoes have come.
   *
   * @param depth  most messages in flight
   * @param latencies  where to put the ms that each took, with one in flight at a time
   */
  run(messages: number, depth: number, latencies?: number[]): Promise<void> {
    this.#wanted = this.#got + messages;
    this.#latencies = latencies;
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#fail = reject;
      this.#send(Math.min(depth, messages));
    });
  }

  #send(count: number): void {
    if (count === 0) return;
    this.#began = performance.now();
    this.#socket.write(this.#frames.take(this.#sent, count));
    this.#sent += count;
  }

  #receive(chunk: Uint8Array): void {
    const echoed = this.#counter.push(chunk);
    if (echoed === 0) return;
    this.#got += echoed;
    this.#latencies?.push(performance.now() - this.#began);
    if (this.#got === this.#wanted) this.#done?.();
    else this.#send(Math.min(echoed, this.#wanted - this.#sent));
  }
}
