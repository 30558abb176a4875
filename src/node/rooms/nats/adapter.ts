/** One node's end of rooms on NATS: what carries messages, who is where, and the line under both. */

import type { NatsConnection, NodeConnectionOptions } from '@nats-io/transport-node';
import { BrokerError, UsageError } from '../../../errors.ts';
import type { Adapter, AdapterPromises, History, Presence, Receiver } from '../adapter.ts';
import { brokerAway } from '../broker-failures.ts';
import { BROKER, failureOf, isSilence } from './failures.ts';
import { Link } from './link.ts';
import { LiveMessages } from './live.ts';
import type { Messages } from './messages.ts';
import { Presences } from './presences.ts';
import { ReplayedMessages } from './replayed.ts';
import { Subjects } from './subjects.ts';

export interface Settings {
  readonly connection: NodeConnectionOptions;
  readonly prefix: string;
  readonly timeout: number;
  readonly presenceExpiry: number;
  /** What is kept for those who come back; undefined for nothing. */
  readonly replay: { readonly keep: number; readonly keepFor: number } | undefined;
}

/** What there is from `start` on. */
interface Parts {
  readonly receiver: Receiver;
  readonly messages: Messages;
  readonly presences: Presences;
  readonly link: Link;
}

/** Most bytes of headers with a message: the id that it has here. */
const HEADERS = 128;

export class NatsAdapter implements Adapter {
  readonly name = 'nats';
  readonly promises: AdapterPromises;
  readonly #settings: Settings;
  #parts: Parts | undefined;
  /** What was last said of the line: undefined before anything was. */
  #isAway: boolean | undefined;
  /** What ended the last connection, or the last attempt to make one. */
  #cause: unknown;
  #isClosed = false;
  /** Largest message that the server takes, in bytes with its headers; known once it was there. */
  #most = Number.POSITIVE_INFINITY;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.promises = settings.replay ? { order: 'room', resumes: true } : { order: 'sender', resumes: false };
  }

  start(node: string, receiver: Receiver): void {
    const { connection, prefix, timeout, presenceExpiry, replay } = this.#settings;
    const subjects = new Subjects(prefix);
    const guarded = this.#untilClosed(receiver);
    const away = () => brokerAway(BROKER, this.#cause);
    const messages = replay
      ? new ReplayedMessages(node, guarded, subjects, { ...replay, timeout, away })
      : new LiveMessages(node, guarded, subjects, { timeout, away });
    const presences = new Presences(guarded, subjects, { timeout, away, expiry: presenceExpiry });
    const link = new Link(connection, {
      up: (line) => this.#up(line),
      down: (error) => this.#down(error),
    });
    this.#parts = { receiver: guarded, messages, presences, link };
    void link.run();
  }

  async subscribe(room: string): Promise<void> {
    await this.#parts?.messages.subscribe(room);
  }

  async unsubscribe(room: string): Promise<void> {
    await this.#parts?.messages.unsubscribe(room);
  }

  async publish(room: string, payload: Uint8Array): Promise<string> {
    const { messages } = this.#started();
    const size = payload.length + HEADERS;
    if (size > this.#most) {
      const came = `came ${payload.length} with the names of its sender, and ${HEADERS} for headers`;
      throw new UsageError(
        'message-too-big',
        `expected at most ${this.#most} bytes, as this NATS server does; ${came}`,
      );
    }
    return messages.publish(room, payload);
  }

  async history(room: string, after: string): Promise<History> {
    return this.#started().messages.history(room, after);
  }

  async enter(room: string, member: Presence): Promise<void> {
    await this.#parts?.presences.enter(room, member);
  }

  async leave(room: string, id: string): Promise<void> {
    await this.#parts?.presences.leave(room, id);
  }

  async members(room: string): Promise<readonly Presence[]> {
    return this.#started().presences.members(room);
  }

  async close(): Promise<void> {
    const parts = this.#parts;
    if (this.#isClosed || !parts) return;
    this.#isClosed = true;
    await parts.presences.leaveAll();
    parts.link.close();
    parts.presences.detach();
    parts.messages.detach();
  }

  #started(): Parts {
    if (!this.#parts || this.#isClosed) throw brokerAway(BROKER);
    return this.#parts;
  }

  async #up(connection: NatsConnection): Promise<void> {
    const { messages, presences, receiver } = this.#started();
    this.#most = connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
    void this.#watch(connection, receiver);
    await messages.attach(connection);
    try {
      await presences.attach(connection);
    } catch (error) {
      // Core NATS has messages without JetStream, but does not know who is there.
      if (this.#settings.replay || !(error instanceof BrokerError) || error.code !== 'broker-refused') throw error;
      receiver.fault(error);
    }
    this.#isAway = false;
    this.#cause = undefined;
    receiver.back();
  }

  #down(error: Error): void {
    // The line may also end while the members leave, at the close.
    if (!this.#parts || this.#isClosed) return;
    const { messages, presences, receiver } = this.#parts;
    this.#cause = error;
    messages.detach();
    presences.detach();
    if (this.#isAway) return;
    this.#isAway = true;
    receiver.away(isSilence(error) || !(error instanceof BrokerError) ? brokerAway(BROKER, error) : error);
  }

  /** Passes on what the server complains about, such as a permission that is missing. */
  async #watch(connection: NatsConnection, receiver: Receiver): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'error') receiver.fault(failureOf('do what was asked', status.error));
    }
  }

  /** A receiver that hears nothing more once this is closed. */
  #untilClosed(receiver: Receiver): Receiver {
    const unlessClosed = (say: () => void) => {
      if (!this.#isClosed) say();
    };
    return {
      message: (room, message) => unlessClosed(() => receiver.message(room, message)),
      gap: (room) => unlessClosed(() => receiver.gap(room)),
      away: (error) => unlessClosed(() => receiver.away(error)),
      back: () => unlessClosed(() => receiver.back()),
      fault: (error) => unlessClosed(() => receiver.fault(error)),
    };
  }
}
