/** Messages that have come and that nobody has taken yet. */

import type { Message } from '../connection/messages.ts';

/** Memory of a message besides its payload, so that empty ones also count towards the limit. */
const OVERHEAD = 64;

export class Inbox {
  /** Those before `#next` have been taken. */
  #messages: (Message | undefined)[] = [];
  #next = 0;
  #bytes = 0;

  /** How much waits: bytes of binary messages, characters of texts, and 64 for each message. */
  get size(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.#next === this.#messages.length;
  }

  put(message: Message): void {
    this.#messages.push(message);
    this.#bytes += message.length + OVERHEAD;
  }

  take(): Message | undefined {
    const message = this.#messages[this.#next];
    if (message === undefined) return undefined;
    // It may be large, and a reader that never quite catches up takes many before the list is cut.
    this.#messages[this.#next] = undefined;
    this.#next++;
    this.#bytes -= message.length + OVERHEAD;
    if (this.#next === this.#messages.length || this.#next === 1024) {
      this.#messages = this.#messages.slice(this.#next);
      this.#next = 0;
    }
    return message;
  }

  clear(): void {
    this.#messages = [];
    this.#next = 0;
    this.#bytes = 0;
  }
}
