/**
 * One connection after another to a NATS server.
 *
 * The client could reconnect by itself. It then keeps some of what was published
 * while the line was down, and drops the rest without a word. Here every
 * connection is a new one, and what it must carry out is said to it again.
 */

import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import { keepConnected } from '../backoff.ts';

/** What happens to the line. */
export interface LinkEvents {
  /** A connection is there. It counts once this has resolved; if it rejects, the connection is given up. */
  up(connection: NatsConnection): Promise<void>;
  /** There is none, or no longer. Called after every attempt that fails. */
  down(error: Error): void;
}

export class Link {
  readonly #options: NodeConnectionOptions;
  readonly #events: LinkEvents;
  readonly #closing = new AbortController();
  #connection: NatsConnection | undefined;
  /** Whether the last connection worked. */
  #isUp = false;

  constructor(options: NodeConnectionOptions, events: LinkEvents) {
    this.#options = { ...options, reconnect: false };
    this.#events = events;
  }

  /** Connects, again and again, until {@link close}. */
  run(): Promise<void> {
    return keepConnected(this.#closing.signal, async () => {
      this.#isUp = false;
      const error = await this.#once().catch((reason: unknown) => reason);
      if (!this.#closing.signal.aborted) {
        this.#events.down(error instanceof Error ? error : new Error('the connection was closed'));
      }
      return this.#isUp;
    });
  }

  /** Ends the connection, without waiting for a server that is silent. */
  close(): void {
    this.#closing.abort();
    end(this.#connection);
  }

  /** One connection, until it ends; resolves with what ended it. */
  async #once(): Promise<Error | undefined> {
    const connection = await connect(this.#options);
    this.#connection = connection;
    try {
      if (this.#closing.signal.aborted) return undefined;
      await this.#events.up(connection);
      this.#isUp = true;
      return (await connection.closed()) ?? undefined;
    } finally {
      this.#connection = undefined;
      end(connection);
    }
  }
}

function end(connection: NatsConnection | undefined): void {
  connection?.close().catch(() => {});
}
