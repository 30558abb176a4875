/**
 * Messages over a stream of JetStream: the server keeps them, in one order, for those who come back.
 *
 * Each room has a consumer on the server, which the client keeps alive. It goes on after the last
 * message that came, so that nothing is missing after a line that was down, unless the server kept too little.
 */

import { type JetStreamManager, type JsMsg, jetstream, type StreamState } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { AdapterPromises, History, Published, Receiver } from '../adapter.ts';
import type { HistoryOptions } from '../history.ts';
import { answered } from './failures.ts';
import type { Asking, Messages } from './messages.ts';
import { Outbox } from './outbox.ts';
import { type Consuming, consume, ensureStream, type StreamClient, storedAfter } from './streams.ts';
import type { Subjects } from './subjects.ts';

/** A room that somebody wishes to hear of, or did. */
interface Followed {
  readonly room: string;
  isWanted: boolean;
  /** What comes now, while there is a connection. */
  messages: Consuming | undefined;
  /** The stream's number of the message after which the next ones are wanted. */
  after: number | undefined;
  /** The number of the last message of this room that came. */
  last: number | undefined;
  /** What is being asked of the server for it: one thing at a time. */
  asked: Promise<void>;
}

/** How many messages of a room a node may be behind, beyond those kept for people who come back. */
const KEPT_FOR_SLOW_NODES = 100_000;

export type ReplayedSettings = Required<HistoryOptions> & Asking;

export class ReplayedMessages implements Messages {
  readonly promises: AdapterPromises = { order: 'room', resumes: true };
  readonly #receiver: Receiver;
  readonly #subjects: Subjects;
  readonly #settings: ReplayedSettings;
  readonly #outbox: Outbox;
  readonly #rooms = new Map<string, Followed>();
  #client: StreamClient | undefined;
  /** Which stream it is: one that was made again counts from 1 again. */
  #born = '';

  constructor(node: string, receiver: Receiver, subjects: Subjects, settings: ReplayedSettings) {
    this.#receiver = receiver;
    this.#subjects = subjects;
    this.#settings = settings;
    this.#outbox = new Outbox(node, settings);
  }

  async attach(connection: NatsConnection): Promise<void> {
    const { keep, keepFor, timeout } = this.#settings;
    const client = jetstream(connection, { timeout });
    const manager = await answered('open JetStream', timeout, client.jetstreamManager());
    const { stream, subjects } = this.#subjects.kept;
    const info = await ensureStream(manager, timeout, {
      name: stream,
      subjects: [subjects],
      storage: 'file',
      maxPerSubject: keep + KEPT_FOR_SLOW_NODES,
      maxAge: keepFor,
    });
    const born = BigInt(info.created.replace(/\D/g, '')).toString(36);
    const isAnother = this.#born !== '' && this.#born !== born;
    this.#born = born;
    for (const followed of this.#rooms.values()) {
      if (await this.#mayMiss(manager, followed, isAnother)) this.#receiver.gap(followed.room);
    }
    this.#client = { jetstream: client, manager };
    this.#outbox.attach(client);
    await Promise.all([...this.#rooms.values()].map((followed) => this.#carryOut(followed)));
  }

  detach(): void {
    this.#client = undefined;
    this.#outbox.detach();
    for (const followed of this.#rooms.values()) followed.messages = undefined;
  }

  async subscribe(room: string): Promise<void> {
    const none = { room, messages: undefined, after: undefined, last: undefined, asked: Promise.resolve() };
    const followed: Followed = this.#rooms.get(room) ?? { ...none, isWanted: true };
    followed.isWanted = true;
    this.#rooms.set(room, followed);
    // If this fails, the line is about to be given up: that is the next connection's matter.
    await this.#carryOut(followed).catch(() => {});
  }

  async unsubscribe(room: string): Promise<void> {
    const followed = this.#rooms.get(room);
    if (!followed) return;
    followed.isWanted = false;
    await this.#carryOut(followed).catch(() => {});
  }

  async publish(room: string, payload: Uint8Array): Promise<string> {
    const { seq } = await this.#outbox.publish(this.#subjects.messages(room), payload);
    return this.#idOf(seq);
  }

  async history(room: string, after: string): Promise<History> {
    const client = this.#client;
    if (!client) throw this.#settings.away();
    const [born, digits = ''] = after.split('-');
    const seq = /^\d{1,15}$/.test(digits) && born === this.#born ? Number(digits) : 0;
    const isThere = seq > 0 && (await this.#has(client.manager, room, seq));
    const stored = isThere ? await this.#storedAfter(client, room, seq) : undefined;
    if (stored) return { messages: stored, isComplete: true };
    // Numbers are those of all rooms: after this one there are not more than may be asked for.
    const { last_seq } = await this.#state(client.manager);
    const latest = await this.#storedAfter(client, room, Math.max(0, last_seq - this.#settings.keep));
    return { messages: latest ?? [], isComplete: false };
  }

  /** What is kept of a room after a number; undefined if it is more than may be asked for. */
  async #storedAfter(client: StreamClient, room: string, after: number): Promise<Published[] | undefined> {
    const { keep, timeout } = this.#settings;
    const wanted = { stream: this.#subjects.kept.stream, subject: this.#subjects.messages(room), after, most: keep };
    const stored = await storedAfter(client, timeout, wanted);
    return stored?.map((message) => this.#published(message));
  }

  async #state(manager: JetStreamManager): Promise<StreamState> {
    const asked = manager.streams.info(this.#subjects.kept.stream);
    return (await answered('count messages', this.#settings.timeout, asked)).state;
  }

  /** Brings what the server does for a room in line with the last wish. */
  #carryOut(followed: Followed): Promise<void> {
    followed.asked = followed.asked.catch(() => {}).then(() => this.#carryOutNow(followed));
    return followed.asked;
  }

  async #carryOutNow(followed: Followed): Promise<void> {
    const client = this.#client;
    const { room, isWanted, messages } = followed;
    if (!isWanted) {
      messages?.stop();
      followed.messages = undefined;
      this.#rooms.delete(room);
      return;
    }
    if (!client || messages) return;
    const { stream } = this.#subjects.kept;
    const { timeout } = this.#settings;
    followed.after ??= (await this.#state(client.manager)).last_seq;
    const started = await answered(
      'subscribe',
      timeout,
      consume(client, stream, this.#subjects.messages(room), followed.after, (message) => {
        if (this.#client === client && followed.isWanted) this.#take(followed, message);
      }),
    );
    if (this.#client === client) followed.messages = started;
    else started.stop();
  }

  #take(followed: Followed, message: JsMsg): void {
    followed.after = message.seq;
    followed.last = message.seq;
    this.#receiver.message(followed.room, this.#published(message));
  }

  /** Whether messages of a room may be missing between the last that came and the first that will come. */
  async #mayMiss(manager: JetStreamManager, followed: Followed, isAnother: boolean): Promise<boolean> {
    const { room, after, last } = followed;
    if (after === undefined) return false;
    if (isAnother) {
      followed.after = 0;
      followed.last = undefined;
      return true;
    }
    // The oldest of a room go first: if the last that came is still there, so are all after it.
    if (last !== undefined) return !(await this.#has(manager, room, last));
    return (await this.#state(manager)).first_seq > after + 1;
  }

  /** Whether the stream still has a message of this room under that number. */
  async #has(manager: JetStreamManager, room: string, seq: number): Promise<boolean> {
    const { stream } = this.#subjects.kept;
    const asked = manager.streams.getMessage(stream, { seq });
    const message = await answered('find a message', this.#settings.timeout, asked);
    return message?.subject === this.#subjects.messages(room);
  }

  #published({ seq, data }: { readonly seq: number; readonly data: Uint8Array }): Published {
    return { id: this.#idOf(seq), payload: data };
  }

  #idOf(seq: number): string {
    return `${this.#born}-${seq}`;
  }
}
