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

/**
 * What the program wants of what comes:
 * - `unasked`: it has never asked for a message
 * - `dropping`: it has not asked for so long that what comes is dropped, until it asks
 * - `asked`: it has asked, so nothing is dropped
 * - `closed`: it has closed, so what still comes is for nobody
 */
type Interest = 'unasked' | 'dropping' | 'asked' | 'closed';

const DONE: IteratorResult<Message, undefined> = { done: true, value: undefined };

export class Reading {
  readonly #reader: Reader;
  readonly #flow: Flow;
  readonly #limits: ReadingLimits;
  /** Only once a message had to wait. */
  #inbox: Inbox | undefined;
  /** Calls of `next` that have had no message yet. */
  #waiting: Waiter[] | undefined;
  /** Loops that are under way. */
  #loops = 0;
  #interest: Interest = 'unasked';
  #unread: NodeJS.Timeout | undefined;
  /** Once no more will come: the error after the last message, if it was not a clean end. */
  #end: { readonly error: Error | undefined } | undefined;

  constructor(reader: Reader, flow: Flow, limits: ReadingLimits) {
    this.#reader = reader;
    this.#flow = flow;
    this.#limits = limits;
  }

  /** Gives a message to the listeners, unless a loop takes it, or it must wait after those that came before. */
  put(message: Message): void {
    if (this.#interest === 'closed') return;
    const isNext = this.#loops === 0 && (this.#inbox?.empty ?? true);
    if (isNext && this.#reader.listenerCount('message') > 0) this.#reader[ON_MESSAGE](message);
    else this.#keep(message);
  }

  // ── What waits ───────────────────────────────────────────────────────────

  /** Keeps a message for the first that asks. */
  #keep(message: Message): void {
    const waiter = this.#waiting?.shift();
    if (waiter) {
      this.#flow.hold();
      waiter.resolve({ done: false, value: message });
      return;
    }
    if (this.#interest === 'dropping') return;
    this.#inbox ??= new Inbox();
    this.#inbox.put(message);
    if (this.#inbox.size <= this.#limit) return;
    this.#flow.pause();
    if (this.#interest === 'unasked') {
      this.#unread ??= startTimer(this.#limits.unreadTimeout, () => this.#drop('dropping'));
    }
  }

  /** How much may wait, in bytes. */
  get #limit(): number {
    const { inboxLimit } = this.#limits;
    return this.#interest === 'asked' ? inboxLimit : Math.min(inboxLimit, UNASKED_BYTES);
  }

  /** The next message that waits. */
  #take(): Message | undefined {
    const message = this.#inbox?.take();
    if (message !== undefined && (this.#inbox?.size ?? 0) <= this.#limit) this.#flow.resume();
    return message;
  }

  /** Nobody will take what waits, nor what still comes. */
  #drop(interest: 'dropping' | 'closed'): void {
    this.#stopUnread();
    this.#interest = interest;
    this.#inbox?.clear();
    this.#flow.resume();
  }

  /** Somebody asks for messages: from now on none is dropped. */
  #claim(): void {
    if (this.#interest !== 'closed') this.#interest = 'asked';
    this.#stopUnread();
  }

  #stopUnread(): void {
    stopTimer(this.#unread);
    this.#unread = undefined;
  }

  // ── The end ──────────────────────────────────────────────────────────────

  /** The program closes: what waits and what still comes is dropped. */
  close(): void {
    this.#drop('closed');
  }

  /** No more will come. @param error  what a loop ends with, if it was not a clean end */
  end(error: Error | undefined): void {
    stopTimer(this.#unread);
    this.#end = { error };
    for (const waiter of this.#waiting?.splice(0) ?? []) this.#finish(waiter, error);
  }

  // ── Listeners ────────────────────────────────────────────────────────────

  /** There is a listener more. What waits goes to it, once it is in place. */
  listened(): void {
    this.#claim();
    if (this.#inbox) queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    while (this.#interest !== 'closed' && this.#reader.listenerCount('message') > 0) {
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
      if (this.#end) {
        this.#finish(waiter, this.#end.error);
        return;
      }
      this.#waiting ??= [];
      this.#waiting.push(waiter);
      this.#flow.release();
    });
  }

  #leave(loop: Loop): void {
    if (loop.isOver) return;
    loop.isOver = true;
    this.#loops--;
    const waiting = this.#waiting ?? [];
    this.#waiting = waiting.filter((waiter) => waiter.loop !== loop);
    for (const waiter of waiting) if (waiter.loop === loop) waiter.resolve(DONE);
    this.close();
    this.#reader[ON_LEFT]();
  }

  /** Says the end: with the error once a loop, after that as any loop that is over. */
  #finish({ loop, resolve, reject }: Waiter, error: Error | undefined): void {
    const isFirst = !loop.isOver;
    if (isFirst) this.#loops--;
    loop.isOver = true;
    if (error && isFirst) reject(error);
    else resolve(DONE);
  }
}
