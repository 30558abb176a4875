/**
 * Who is in which room, as messages in a stream of JetStream, one for each member.
 *
 * The server forgets each of them after a time. So a node announces its members
 * again and again while it lives, and those of one that crashed expire.
 */

import { type JsMsg, jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { BrokerError } from '../../../errors.ts';
import type { Presence, Receiver } from '../adapter.ts';
import { brokerRefused, foreign } from '../broker-failures.ts';
import { answered, BROKER } from './failures.ts';
import type { Asking } from './messages.ts';
import { ensureStream, lastOfEach, type StreamClient } from './streams.ts';
import type { Subjects } from './subjects.ts';

/** The headers of an announcement: whose it is, or that the member has left. */
const [ID, LEFT] = ['Room-Member-Id', 'Room-Member-Left'];

/** The last announcement of a member, and the one before: it may be about to be read when it is renewed. */
const KEPT = 2;

/** A member is announced so many times before it would expire. */
const ANNOUNCEMENTS = 3;

/** How many members are announced at a time. */
const AT_A_TIME = 100;

export class Presences {
  readonly #receiver: Receiver;
  readonly #subjects: Subjects;
  readonly #settings: Asking & { readonly expiry: number };
  /** This node's members, by the subject on which they are announced. */
  readonly #here = new Map<string, Presence>();
  /** The subjects of those who left while there was no connection, and have not expired. */
  readonly #left = new Set<string>();
  #client: StreamClient | undefined;
  /** Why the server on this connection lists nobody. */
  #refusal: unknown;
  #timer: NodeJS.Timeout | undefined;

  /** @param settings  `expiry` is how long a member is in a room after the last announcement, in ms */
  constructor(receiver: Receiver, subjects: Subjects, settings: Asking & { readonly expiry: number }) {
    this.#receiver = receiver;
    this.#subjects = subjects;
    this.#settings = settings;
  }

  /** @throws BrokerError `broker-refused` if the server has no JetStream; then nobody is listed */
  async attach(connection: NatsConnection): Promise<void> {
    try {
      await this.#attach(connection);
    } catch (error) {
      if (error instanceof BrokerError && error.code === 'broker-refused') this.#refusal = error.cause;
      throw error;
    }
  }

  async #attach(connection: NatsConnection): Promise<void> {
    const client = jetstream(connection, { timeout: this.#settings.timeout });
    const manager = await answered('open JetStream', this.#settings.timeout, client.jetstreamManager());
    const { stream, subjects } = this.#subjects.announced;
    await ensureStream(manager, this.#settings.timeout, {
      name: stream,
      subjects: [subjects],
      storage: 'memory',
      maxPerSubject: KEPT,
      maxAge: this.#settings.expiry,
    });
    this.#client = { jetstream: client, manager };
    await Promise.all([...[...this.#left].map((subject) => this.#announceLeft(subject)), this.#announceAll()]);
    this.#left.clear();
    this.#timer = setInterval(() => {
      // If nobody answers, the line is about to be given up: the next connection announces them.
      this.#announceAll().catch((error: BrokerError) => {
        if (error.code === 'broker-refused') this.#receiver.fault(error);
      });
    }, this.#settings.expiry / ANNOUNCEMENTS);
  }

  detach(): void {
    clearInterval(this.#timer);
    this.#refusal = undefined;
    this.#client = undefined;
  }

  async enter(room: string, member: Presence): Promise<void> {
    const subject = this.#subjects.member(room, member.id);
    this.#here.set(subject, member);
    this.#left.delete(subject);
    // If this fails, the next announcement says it.
    await this.#announce(subject, member).catch(() => {});
  }

  async leave(room: string, id: string): Promise<void> {
    const subject = this.#subjects.member(room, id);
    // Whom the server never listed it need not forget.
    if (!this.#here.delete(subject) || this.#refusal) return;
    await this.#announceLeft(subject).catch(() => this.#left.add(subject));
  }

  /** @throws BrokerError */
  async members(room: string): Promise<readonly Presence[]> {
    if (this.#refusal) throw brokerRefused(BROKER, 'list members, which needs JetStream', this.#refusal);
    if (!this.#client) throw this.#settings.away();
    const { stream } = this.#subjects.announced;
    const announced = await lastOfEach(this.#client, this.#settings.timeout, stream, this.#subjects.members(room));
    return announced.flatMap((message) => this.#read(room, message));
  }

  /** Takes this node's members out of their rooms, if the server can be reached. */
  async leaveAll(): Promise<void> {
    const all = [...this.#here.keys()];
    this.#here.clear();
    if (this.#client) await Promise.allSettled(all.map((subject) => this.#announceLeft(subject)));
  }

  /** Some at a time: each must be answered in time, however many they are. */
  async #announceAll(): Promise<void> {
    const all = [...this.#here];
    for (let at = 0; at < all.length; at += AT_A_TIME) {
      const some = all.slice(at, at + AT_A_TIME).filter(([subject]) => this.#here.has(subject));
      await Promise.all(some.map(([subject, member]) => this.#announce(subject, member)));
    }
  }

  #announce(subject: string, { id, info }: Presence): Promise<void> {
    return this.#keep(subject, info, ID, encodeURIComponent(id));
  }

  #announceLeft(subject: string): Promise<void> {
    return this.#keep(subject, '', LEFT, 'yes');
  }

  async #keep(subject: string, payload: string, header: string, value: string): Promise<void> {
    if (!this.#client) throw this.#settings.away();
    const named = headers();
    named.set(header, value);
    const kept = this.#client.jetstream.publish(subject, payload, { headers: named });
    await answered('announce a member', this.#settings.timeout, kept);
  }

  #read(room: string, { subject, headers: named, data }: JsMsg): Presence[] {
    if (named?.get(LEFT)) return [];
    const id = idFrom(named?.get(ID) ?? '');
    if (this.#subjects.member(room, id) === subject) return [{ id, info: new TextDecoder().decode(data) }];
    this.#receiver.fault(foreign(`expected the id of a member in the header ${ID}; came ${JSON.stringify(id)}`));
    return [];
  }
}

/** The id in a header; empty if there is none. */
function idFrom(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
