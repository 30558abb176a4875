/** What a program sends, and who waits until more can be sent. */

import type { Connection } from '../connection/connection.ts';
import type { Message } from '../connection/messages.ts';
import { UsageError } from '../errors.ts';
import type { Speak } from '../versions.ts';
import type { Driver } from './driver.ts';

/** Name of what a writer is told, kept apart from the names a program sees. */
export const ON_ERROR = Symbol('error');

/** Whose messages they are: the socket. */
export interface Writer {
  /** The version spoken has no way to carry what was sent. Must not throw. */
  [ON_ERROR](error: UsageError): void;
}

/** Sends a message. @returns whether it was sent, and more may follow at once */
export function sendMessage(driver: Driver, writer: Writer, message: Message): boolean {
  const { connection } = driver;
  if (connection.state !== 'open' || (typeof message !== 'string' && connection.speaks === 'hixie-76')) {
    return attempt(driver, writer, () => connection.send(message));
  }
  connection.send(message);
  return driver.send();
}

/**
 * For those who must hear at once of what {@link sendMessage} reports by an event.
 *
 * @throws UsageError `not-in-hixie-76`
 */
export function requireCarried(speaks: Speak | undefined, message: unknown): void {
  if (typeof message === 'string' || speaks !== 'hixie-76') return;
  throw new UsageError('not-in-hixie-76', 'hixie-76 has no binary messages', 'hixie-76 §4.2');
}

/** Sends, if the connection is open and its version has a way to. @returns as {@link sendMessage} */
export function attempt(driver: Driver, writer: Writer, send: (connection: Connection) => void): boolean {
  try {
    send(driver.connection);
    return driver.send();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error.code === 'not-open') return false;
    if (error.code !== 'not-in-hixie-76') throw error;
    writer[ON_ERROR](error);
    return false;
  }
}

/** Those who wait until more can be sent. */
export class DrainWaiters {
  #waiting: (() => void)[] = [];

  /** Resolves when the driver takes more, or when {@link resume} is called at the end. */
  wait(driver: Driver): Promise<void> {
    if (!driver.isFull) return Promise.resolve();
    driver.awaitDrain();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets all go on. */
  resume(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
