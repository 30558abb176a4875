/**
 * Who gets the messages of a socket: its listeners, the loops over it, or
 * whoever comes later.
 *
 * Most sockets give each message to a listener as it comes. A message that
 * nobody takes waits, up to a limit; then the peer is stopped. A program that
 * never asks for a message, because it only sends, would stop its peer for
 * ever, and get no ping, close or end from it: so after a while its messages
 * are dropped instead.
 */

import type { Message } from '../connection/messages.ts';
import { Inbox } from './inbox.ts';
import { startTimer, stopTimer } from './timer.ts';

/** The most that waits for a program that has never asked for a message, in bytes: most of those never will. */
const UNASKED_BYTES = 65_536;

/** Names of what a reading tells its reader, kept apart from the names a program sees. */
export const ON_MESSAGE = Symbol('message');
export const ON_LEFT = Symbol('left');

/** Whose messages they are: the socket. */
export interface Reader {
  listenerCount(name: 'message'): number;
  /** A message for the listeners. Must not throw. */
  [ON_MESSAGE](message: Message): void;
  /** A loop over the messages was left. */
  [ON_LEFT](): void;
}

/** Stops and starts what comes. */
export interface Flow {
  /** Stops the peer. */
  pause(): void;
  /** Lets the peer go on. */
  resume(): void;
  /** Tells nothing more until `release`, or the next turn of the event loop. */
  hold(): void;
  release(): void;
}

export interface ReadingLimits {
  /** How much may wait, in bytes. */
  readonly inboxLimit: number;
  /** How long the peer is stopped for a program that never asked for a message, in ms. */
  readonly unreadTimeout: number;
}

/** How long the peer of a program that never asks for a message is stopped, in ms. */
export function unreadTimeout(pingInterval: number): number {
  const usual = 30_000;
  return pingInterval > 0 ? Math.min(pingInterval, usual) : usual;
}

/** A loop over the messages. */
interface Loop {
  /** Whether it was left, or has come to its end. */
  isOver: boolean;
}

interface Waiter {
  readonly loop: Loop;
  resolve(result: IteratorResult<Message, undefined>): void;
  reject(error: Error): void;
}

const DONE: IteratorResult<Message, undefined> = { done: true, value: undefined };

export class Reading {
  readonly #reader: Reader;
  readonly #flow: Flow;
  readonly #limits: ReadingLimits;
  /** Only once a message had to wait. */
  #inbox: Inbox | undefined;
  /** Calls of `next` that have had no message yet. */
  #waiting: Waiter[] = [];
  /** Loops that are under way. */
  #loops = 0;
  /** Whether anybody ever asked for a message. */
  #claimed = false;
  #unread: NodeJS.Timeout | undefined;
  #dropping = false;
  /** Whether the program has closed: then what still comes is for nobody. */
  #closed = false;
  #ended = false;
  /** The error after the last messages, if it was not a clean end. */
  #error: Error | undefined;

  constructor(reader: Reader, flow: Flow, limits: ReadingLimits) {
    this.#reader = reader;
    this.#flow = flow;
    this.#limits = limits;
  }

  /** Gives a message to the listeners, unless a loop takes it, or it must wait after those that came before. */
  put(message: Message): void {
    if (this.#closed) return;
    const isNext = this.#loops === 0 && (this.#inbox?.empty ?? true);
    if (isNext && this.#reader.listenerCount('message') > 0) this.#reader[ON_MESSAGE](message);
    else this.#keep(message);
  }

  // ── What waits ───────────────────────────────────────────────────────────

  /** Keeps a message for the first that asks. */
  #keep(message: Message): void {
    const waiter = this.#waiting.shift();
    if (waiter) {
      this.#flow.hold();
      waiter.resolve({ done: false, value: message });
      return;
    }
    if (this.#dropping) return;
    this.#inbox ??= new Inbox();
    this.#inbox.put(message);
    if (this.#inbox.size <= this.#limit) return;
    this.#flow.pause();
    if (!this.#claimed) this.#unread ??= startTimer(this.#limits.unreadTimeout, () => this.#drop());
  }

  /** How much may wait, in bytes. */
  get #limit(): number {
    const { inboxLimit } = this.#limits;
    return this.#claimed ? inboxLimit : Math.min(inboxLimit, UNASKED_BYTES);
  }

  /** The next message that waits. */
  #take(): Message | undefined {
    const message = this.#inbox?.take();
    if (message !== undefined && (this.#inbox?.size ?? 0) <= this.#limit) this.#flow.resume();
    return message;
  }

  /** Nobody will take what waits, nor what still comes. */
  #drop(): void {
    this.#stopUnread();
    this.#dropping = true;
    this.#inbox?.clear();
    this.#flow.resume();
  }

  /** Somebody asks for messages: from now on none is dropped. */
  #claim(): void {
    this.#claimed = true;
    this.#dropping = this.#ended;
    this.#stopUnread();
  }

  #stopUnread(): void {
    stopTimer(this.#unread);
    this.#unread = undefined;
  }

  // ── The end ──────────────────────────────────────────────────────────────

  /** The program closes: what waits and what still comes is dropped. */
  close(): void {
    this.#closed = true;
    this.#drop();
  }

  /** No more will come. @param error  what a loop ends with, if it was not a clean end */
  end(error: Error | undefined): void {
    stopTimer(this.#unread);
    this.#ended = true;
    this.#error = error;
    for (const waiter of this.#waiting.splice(0)) this.#finish(waiter);
  }

  // ── Listeners ────────────────────────────────────────────────────────────

  /** There is a listener more. What waits goes to it, once it is in place. */
  listened(): void {
    this.#claim();
    if (this.#inbox) queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    while (!this.#closed && this.#reader.listenerCount('message') > 0) {
      const message = this.#take();
      if (message === undefined) return;
      this.#reader[ON_MESSAGE](message);
    }
  }

  // ── Loops ────────────────────────────────────────────────────────────────

  /** The messages as a loop takes them. Several `next` may wait, and `return` ends them all. */
  iterate(): AsyncIterableIterator<Message, undefined> {
    this.#claim();
    const loop: Loop = { isOver: false };
    this.#loops++;
    const iterator: AsyncIterableIterator<Message, undefined> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => this.#next(loop),
      return: () => {
        this.#leave(loop);
        return Promise.resolve(DONE);
      },
    };
    return iterator;
  }

  #next(loop: Loop): Promise<IteratorResult<Message, undefined>> {
    if (loop.isOver) return Promise.resolve(DONE);
    const value = this.#take();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    return new Promise((resolve, reject) => {
      const waiter = { loop, resolve, reject };
      if (this.#ended) {
        this.#finish(waiter);
        return;
      }
      this.#waiting.push(waiter);
      this.#flow.release();
    });
  }

  #leave(loop: Loop): void {
    if (loop.isOver) return;
    loop.isOver = true;
    this.#loops--;
    for (const waiter of this.#waiting) if (waiter.loop === loop) waiter.resolve(DONE);
    this.#waiting = this.#waiting.filter((waiter) => waiter.loop !== loop);
    this.close();
    this.#reader[ON_LEFT]();
  }

  /** Says the end: with the error once a loop, after that as any loop that is over. */
  #finish({ loop, resolve, reject }: Waiter): void {
    const isFirst = !loop.isOver;
    if (isFirst) this.#loops--;
    loop.isOver = true;
    if (this.#error && isFirst) reject(this.#error);
    else resolve(DONE);
  }
}
