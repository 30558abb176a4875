/**
 * Messages over core NATS: they go to whoever is connected now.
 *
 * The server keeps nothing. A node that was away has missed what was said, and is told so.
 */

import { errors, headers, type Msg, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import type { AdapterPromises, History, Receiver } from '../adapter.ts';
import { foreign } from '../broker-failures.ts';
import { answered, failureOf } from './failures.ts';
import type { Asking, Messages } from './messages.ts';
import type { Subjects } from './subjects.ts';

/** The header with the message's id. */
const ID = 'Room-Message-Id';
const ID_FORM = /^[0-9a-f]{1,64}-\d{1,16}$/;

export class LiveMessages implements Messages {
  readonly promises: AdapterPromises = { order: 'sender', resumes: false };
  readonly #node: string;
  readonly #receiver: Receiver;
  readonly #subjects: Subjects;
  readonly #asking: Asking;
  /** The rooms that are wished for, each with its subscription while there is a connection. */
  readonly #rooms = new Map<string, Subscription | undefined>();
  #connection: NatsConnection | undefined;
  #wasConnected = false;
  #count = 0;
  #flushing: Promise<void> | undefined;
  readonly #unanswered = new Set<(error: Error) => void>();

  constructor(node: string, receiver: Receiver, subjects: Subjects, asking: Asking) {
    this.#node = node;
    this.#receiver = receiver;
    this.#subjects = subjects;
    this.#asking = asking;
  }

  async attach(connection: NatsConnection): Promise<void> {
    this.#connection = connection;
    for (const room of this.#rooms.keys()) {
      if (this.#wasConnected) this.#receiver.gap(room);
      this.#rooms.set(room, this.#follow(connection, room));
    }
    this.#wasConnected = true;
    await this.#flushed('subscribe');
  }

  detach(): void {
    this.#connection = undefined;
    this.#flushing = undefined;
    for (const reject of this.#unanswered) reject(new errors.ClosedConnectionError());
    this.#unanswered.clear();
    for (const room of this.#rooms.keys()) this.#rooms.set(room, undefined);
  }

  async subscribe(room: string): Promise<void> {
    if (!this.#rooms.has(room)) {
      this.#rooms.set(room, this.#connection && this.#follow(this.#connection, room));
    }
    // If this fails, the line is about to be given up: that is the next connection's matter.
    await this.#flushed('subscribe').catch(() => {});
  }

  async unsubscribe(room: string): Promise<void> {
    this.#rooms.get(room)?.unsubscribe();
    this.#rooms.delete(room);
  }

  async publish(room: string, payload: Uint8Array): Promise<string> {
    if (!this.#connection) throw this.#asking.away();
    this.#count++;
    const id = `${this.#node}-${this.#count}`;
    const named = headers();
    named.set(ID, id);
    try {
      this.#connection.publish(this.#subjects.messages(room), payload, { headers: named });
    } catch (error) {
      throw failureOf('pass on a message', error);
    }
    await this.#flushed('pass on a message');
    return id;
  }

  async history(): Promise<History> {
    return { messages: [], isComplete: false };
  }

  #follow(connection: NatsConnection, room: string): Subscription {
    const subscription = connection.subscribe(this.#subjects.messages(room), {
      callback: (error, message) => {
        if (this.#rooms.get(room) !== subscription) return;
        if (error) this.#receiver.fault(error);
        else this.#take(room, message);
      },
    });
    return subscription;
  }

  #take(room: string, { headers: named, data }: Msg): void {
    const id = named?.get(ID) ?? '';
    if (ID_FORM.test(id)) this.#receiver.message(room, { id, payload: data });
    else this.#receiver.fault(foreign(`expected the header ${ID} on a message of a room; came ${JSON.stringify(id)}`));
  }

  /** Resolves when the server has taken what was said before this call; calls of one tick share the question. */
  #flushed(what: string): Promise<void> {
    const connection = this.#connection;
    if (!connection) return Promise.resolve();
    this.#flushing ??= Promise.resolve().then(() => {
      this.#flushing = undefined;
      return answered(what, this.#asking.timeout, this.#untilLost(connection.flush()));
    });
    return this.#flushing;
  }

  /** The answer to a question; rejects when the connection is lost: the client leaves what it was asked unanswered then. */
  #untilLost(answer: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      answer.then(resolve, reject).finally(() => this.#unanswered.delete(reject));
    });
  }
}
