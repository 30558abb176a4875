/** Many clients that listen. */

import type { Socket } from 'node:net';
import { MessageCounter } from './clients.ts';

export class Audience {
  #left = 0;
  #done: (() => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  constructor(sockets: readonly Socket[]) {
    for (const socket of sockets) {
      const counter = new MessageCounter();
      socket.on('data', (chunk) => this.#heard(counter.push(chunk)));
      socket.on('close', () => this.#fail?.(new Error('the server ended a connection that listens')));
    }
  }

  /** Resolves when a given number of messages have come, all clients together. */
  hear(messages: number): Promise<void> {
    this.#left = messages;
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#fail = reject;
    });
  }

  #heard(messages: number): void {
    this.#left -= messages;
    if (this.#left === 0) this.#done?.();
  }
}
