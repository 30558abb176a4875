/**
 * The members of one room on this node, and how messages get to them.
 *
 * Somebody who comes back gets what was missed first; what comes meanwhile waits
 * for them. If the room waits for slow readers, its messages go out one after
 * the other.
 */

import { requireObject } from '../../arguments.ts';
import { broadcast, broadcastOptionsFrom, type LeftOut } from '../broadcast.ts';
import type { Socket } from '../socket.ts';
import { onLaterFailure } from '../thenable.ts';
import type { ReaderOptions, RoomMessage, RoomsSettings } from './rooms-options.ts';

/** Most messages that wait, in a room for its slowest reader, or for one who is catching up. */
export const MAX_WAITING = 1000;

/** Most messages whose marks are kept, in case they come through the broker after all. */
const MAX_MARKS = 1000;

/** Somebody in the room. */
export interface Member {
  readonly id: string;
  /** While this member is catching up: what has come since. */
  waiting: RoomMessage[] | undefined;
}

/** What a room tells. */
export interface RoomListener {
  leftOut(message: RoomMessage, leftOut: readonly LeftOut[]): void;
  failed(error: unknown): void;
}

export class Room {
  readonly members = new Map<Socket, Member>();
  /** When its messages come to this node; the adapter has the wish. */
  readonly subscribed: Promise<void>;
  readonly #name: string;
  readonly #settings: RoomsSettings;
  readonly #listener: RoomListener;
  /** Messages that members here have got already, without the broker. */
  readonly #heard = new Set<string>();
  /** The end of the messages that wait for slow readers. */
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(name: string, subscribed: Promise<void>, settings: RoomsSettings, listener: RoomListener) {
    this.#name = name;
    this.subscribed = subscribed;
    this.#settings = settings;
    this.#listener = listener;
  }

  /** Sends a message to the members here. @param except  the id of the one who does not get it */
  deliver(message: RoomMessage, mark: string, except: string): void {
    if (this.#heard.delete(mark)) return;
    const ready: Socket[] = [];
    for (const [socket, member] of this.members) {
      if (member.id === except) continue;
      if (!member.waiting) ready.push(socket);
      else if (member.waiting.length < MAX_WAITING) member.waiting.push(message);
      else socket.close(1013, 'you read too slowly');
    }
    const readers = this.#readers();
    if (readers.slow === 'wait') this.#enqueue(ready, message, readers);
    else void this.#send(ready, message, readers);
  }

  /** The members here have got a message that may come through the broker later. */
  wasHeard(mark: string): void {
    this.#heard.add(mark);
    const [oldest] = this.#heard;
    if (this.#heard.size > MAX_MARKS && oldest !== undefined) this.#heard.delete(oldest);
  }

  /** Resolves when those that the room waits for have caught up. */
  settled(): Promise<void> {
    return this.#last;
  }

  /** Sends a member what was missed, then what has come since. */
  async catchUp(socket: Socket, member: Member, missed: readonly RoomMessage[]): Promise<void> {
    const seen = new Set(missed.map(({ id }) => id));
    const readers = { ...this.#readers(), slow: 'wait' } as const;
    const isHere = () => this.members.get(socket) === member;
    for (const message of missed) if (isHere()) await this.#send([socket], message, readers);
    for (let next = member.waiting?.shift(); next; next = member.waiting?.shift()) {
      if (isHere() && (next.id === undefined || !seen.has(next.id))) await this.#send([socket], next, readers);
    }
    member.waiting = undefined;
  }

  #enqueue(sockets: readonly Socket[], message: RoomMessage, readers: ReaderOptions): void {
    if (this.#waiting >= MAX_WAITING) this.#closeSlow(sockets, readers.maxBuffered);
    this.#waiting++;
    this.#last = this.#last.then(async () => {
      await this.#send(sockets, message, readers);
      this.#waiting--;
    });
  }

  /** Too much waits for them: the others wait no longer. */
  #closeSlow(sockets: readonly Socket[], maxBuffered = 1_048_576): void {
    for (const socket of sockets) if (socket.bufferedAmount > maxBuffered) socket.close(1013, 'you read too slowly');
  }

  async #send(sockets: readonly Socket[], message: RoomMessage, readers: ReaderOptions): Promise<void> {
    try {
      const present = sockets.filter((socket) => this.members.has(socket));
      if (present.length === 0) return;
      const { leftOut } = await broadcast(present, this.#settings.format(message), readers);
      if (leftOut.length > 0) this.#listener.leftOut(message, leftOut);
    } catch (error) {
      this.#listener.failed(error);
    }
  }

  #readers(): ReaderOptions {
    try {
      const readers = this.#settings.readers(this.#name);
      onLaterFailure(readers, (error) => this.#listener.failed(error));
      return broadcastOptionsFrom('what options.readers gives', requireObject('what options.readers gives', readers));
    } catch (error) {
      this.#listener.failed(error);
      return {};
    }
  }
}
