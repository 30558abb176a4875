/** What a program sends, and who waits until more can be sent. */

import type { Connection } from '../connection/connection.ts';
import type { Message } from '../connection/messages.ts';
import { UsageError } from '../errors.ts';
import type { Driver } from './driver.ts';

/** Name of what a writing tells its writer, kept apart from the names a program sees. */
export const ON_ERROR = Symbol('error');

/** Whose messages they are: the socket. */
export interface Writer {
  /** The version spoken has no way to carry what was sent. Must not throw. */
  [ON_ERROR](error: UsageError): void;
}

export class Writing {
  readonly #driver: Driver;
  readonly #writer: Writer;
  #waiting: (() => void)[] | undefined;

  constructor(driver: Driver, writer: Writer) {
    this.#driver = driver;
    this.#writer = writer;
  }

  /** Sends a message. @returns whether it was sent, and more may follow at once */
  message(message: Message): boolean {
    const { connection } = this.#driver;
    if (connection.state !== 'open' || (typeof message !== 'string' && connection.speaks === 'hixie-76')) {
      return this.attempt(() => connection.send(message));
    }
    connection.send(message);
    return this.#driver.send();
  }

  /** Sends, if the connection is open and its version has a way to. @returns as {@link message} */
  attempt(send: (connection: Connection) => void): boolean {
    try {
      send(this.#driver.connection);
      return this.#driver.send();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (error.code === 'not-open') return false;
      if (error.code !== 'not-in-hixie-76') throw error;
      this.#writer[ON_ERROR](error);
      return false;
    }
  }

  /** Resolves when more may be sent, or when {@link resume} is called at the end. */
  drained(): Promise<void> {
    if (!this.#driver.isFull) return Promise.resolve();
    this.#driver.awaitDrain();
    return new Promise((resolve) => {
      this.#waiting ??= [];
      this.#waiting.push(resolve);
    });
  }

  /** Lets those go on who wait. */
  resume(): void {
    for (const resolve of this.#waiting?.splice(0) ?? []) resolve();
  }
}
