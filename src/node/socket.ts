/**
 * A WebSocket on Node, of either version and at either end.
 *
 * Read it with events or with `for await`; a socket that nobody reads keeps a
 * bounded inbox and then stops the peer.
 */

import { EventEmitter, captureRejectionSymbol as REJECTION } from 'node:events';
import { fromLatin1, toLatin1 } from '../bytes.ts';
import type { State } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import type { Message } from '../connection/messages.ts';
import type { Agreed, Request } from '../handshake/handshake.ts';
import { fieldValue, parseRequestHead, type RequestHead } from '../handshake/http-head.ts';
import type { Speak } from '../versions.ts';
import { type Driver, type DriverListener, ON_DRAIN, ON_EVENT, ON_TRANSPORT_ERROR } from './driver.ts';
import { BEAT } from './heartbeat.ts';
import { Inbox } from './inbox.ts';
import type { TapListener } from './tap.ts';

/** The events of a socket, and what their listeners are given. */
export interface SocketEvents {
  /** A message: a string where it is text. */
  message: [data: Message, isBinary: boolean];
  /** A ping has come; its pong is on the way. */
  ping: [payload: Uint8Array];
  /** A pong has come, asked for or not. */
  pong: [payload: Uint8Array];
  /** What was sent has left: `send` may go on. */
  drain: [];
  /** It is over: the peer's code, 1005 where it gave none, 1006 where it vanished. */
  close: [code: number, reason: string];
  /** The peer broke the protocol, or the network failed; `close` follows. Not listening is allowed. */
  error: [error: Error];
}

/** What a socket tells whoever made it, before its own events. */
export interface SocketOwner {
  onRequest?(request: Request, socket: Socket): void;
  /** The handshake is done. An owner that sees a socket through its handshake alone says who owns it next. */
  onOpen(socket: Socket): SocketOwner | undefined;
  onError(error: Error, socket: Socket): void;
  onClose(code: number, reason: string, socket: Socket): void;
  /** A listener of the program's threw, or its promise was rejected. Without this, the process is told. */
  onFailure?(error: unknown, socket: Socket): void;
}

/** One end of a WebSocket: read it with events or with `for await`, and write to it with `send`. */
export class Socket extends EventEmitter<SocketEvents> implements DriverListener {
  readonly #driver: Driver;
  #owner: SocketOwner;
  readonly #inboxLimit: number;
  #inbox: Inbox | undefined;
  /** Only where anything but the version was agreed. */
  #agreed: Agreed | undefined;
  /** The request's head as Latin-1: a fifth of the memory of the same read into parts. */
  #head: string | undefined;
  /** Iterations that wait for a message. */
  #waiting: ((result: IteratorResult<Message, undefined>) => void)[] | undefined;
  #iterating = false;
  #closed = false;
  /** Nobody will read any more: what still comes is dropped. */
  #discarding = false;

  /** Not for programs: sockets come from `listen`, `attach` and `connect`. */
  constructor(driver: Driver, owner: SocketOwner, inboxLimit: number) {
    super({ captureRejections: true });
    this.#driver = driver;
    this.#owner = owner;
    this.#inboxLimit = inboxLimit;
    driver.reportTo(this);
  }

  /** `connecting`, `open`, `closing` or `closed`. */
  get state(): State {
    return this.#driver.connection.state;
  }

  /** The version spoken. */
  get speaks(): Speak {
    return this.#driver.connection.speaks ?? 'version-13';
  }

  /** The subprotocol agreed. */
  get subprotocol(): string | undefined {
    return this.#agreed?.subprotocol;
  }

  /** The extensions agreed, as written in the response; empty where there is none. */
  get extensions(): string {
    return this.#agreed?.extensions ?? '';
  }

  /** The client's request, at the server's end: cookies, authorization, all its fields. */
  get head(): RequestHead | undefined {
    return this.#head === undefined ? undefined : parseRequestHead(fromLatin1(this.#head));
  }

  /** Where the client's script comes from, at the server's end; undefined where the client is no browser. */
  get origin(): string | undefined {
    const { head } = this;
    return head && fieldValue(head, 'Origin');
  }

  /** Path and query that the client asked for, at the server's end; empty at the client's. */
  get resource(): string {
    return this.head?.target.text ?? '';
  }

  /** Address and port of the other end: `127.0.0.1:51234`. */
  get remote(): string {
    const { remoteAddress = 'unknown', remotePort = 0 } = this.#driver.transport;
    return `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
  }

  /** Bytes sent that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.#driver.bufferedAmount;
  }

  /**
   * Sends a message: a string as text, bytes as binary. What is sent before the
   * event loop turns leaves together. Bytes must not change until they have
   * left: a server does not copy large ones.
   *
   * @returns false if more is buffered than is good: wait for `drain` before the next
   * @throws UsageError `not-open`, `message-in-parts`, or `not-in-hixie-76` for bytes
   */
  send(data: Message): boolean {
    this.#driver.connection.send(data);
    return this.#driver.send();
  }

  /** A message as this server would send it, for {@link sendEncoded}. @throws UsageError `clients-mask`, `not-in-hixie-76` */
  encode(data: Message): Uint8Array {
    return this.#driver.connection.encode(data);
  }

  /**
   * Server: sends a message that a socket of the same version has encoded.
   *
   * @returns as {@link send}
   * @throws UsageError `not-open`, `message-in-parts`, `clients-mask`
   */
  sendEncoded(frame: Uint8Array): boolean {
    this.#driver.connection.sendEncoded(frame);
    return this.#driver.send();
  }

  /**
   * Sends a part of a message whose length is not known yet.
   *
   * @returns as {@link send}
   * @throws UsageError `not-open`, `mixed-parts`, or `not-in-hixie-76`
   */
  sendPart(data: Message, last: boolean): boolean {
    this.#driver.connection.sendPart(data, last);
    return this.#driver.send();
  }

  /** Asks whether the peer is there. @throws UsageError `not-open`, `control-too-long`, `not-in-hixie-76` */
  ping(payload?: Uint8Array): boolean {
    this.#driver.connection.ping(payload);
    return this.#driver.send();
  }

  /** Says that this end is there, unasked. @throws UsageError as {@link ping} */
  pong(payload?: Uint8Array): boolean {
    this.#driver.connection.pong(payload);
    return this.#driver.send();
  }

  /**
   * Starts the closing handshake; `close` is emitted when it is done.
   *
   * @throws UsageError `bad-close-code`, `reason-too-long`, or `not-in-hixie-76` for a code
   */
  close(code?: number, reason?: string): void {
    this.#driver.connection.close(code, reason);
    this.#driver.pump();
  }

  /** Closes with the code, or without one where the version has none. */
  closeWith(code: number, reason: string): void {
    if (this.speaks === 'version-13') this.close(code, reason);
    else this.close();
  }

  /** Drops the connection without a closing handshake. */
  terminate(): void {
    this.#driver.destroy();
  }

  /** Shows every byte, both ways, from the next frame on. */
  tap(listener: TapListener): void {
    this.#driver.tap(listener, this.extensions);
  }

  /** The messages, until the socket closes; breaking out of the loop closes it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Message, void, undefined> {
    this.#iterating = true;
    try {
      for (let result = await this.#nextMessage(); !result.done; result = await this.#nextMessage()) yield result.value;
    } finally {
      this.#iterating = false;
      this.#discarding = true;
      this.#driver.resume('inbox');
      this.close();
    }
  }

  #nextMessage(): Promise<IteratorResult<Message, undefined>> {
    const message = this.#takeFromInbox();
    if (message !== undefined) return Promise.resolve({ done: false, value: message });
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.#waiting ??= [];
      this.#waiting.push(resolve);
      this.#driver.release();
    });
  }

  #takeFromInbox(): Message | undefined {
    const message = this.#inbox?.take();
    if (!this.#inbox || this.#inbox.size <= this.#inboxLimit) this.#driver.resume('inbox');
    return message;
  }

  [ON_EVENT](event: ConnectionEvent): void {
    try {
      this.#onEvent(event);
    } catch (error) {
      this[REJECTION](error);
    }
  }

  [ON_TRANSPORT_ERROR](error: Error): void {
    this.#guard(() => this.#onError(error));
  }

  [ON_DRAIN](): void {
    this.#guard(() => this.emit('drain'));
  }

  [BEAT](): void {
    this.#driver.beat();
  }

  #onEvent(event: ConnectionEvent): void {
    switch (event.type) {
      case 'request':
        this.#head = toLatin1(event.request.head.bytes);
        this.#owner.onRequest?.(event.request, this);
        break;
      case 'open':
        if (event.agreed.subprotocol !== undefined || event.agreed.extensions !== '') this.#agreed = event.agreed;
        this.#owner = this.#owner.onOpen(this) ?? this.#owner;
        break;
      case 'message':
        this.#onMessage(event.data);
        break;
      case 'ping':
        this.emit('ping', event.payload);
        break;
      case 'pong':
        this.emit('pong', event.payload);
        break;
      case 'error':
        this.#onError(event.error);
        break;
      case 'close':
        this.#onClose(event.code, event.reason);
        break;
      case 'end':
        break;
    }
  }

  #onMessage(data: Message): void {
    const waiting = this.#waiting?.shift();
    if (waiting) {
      this.#driver.hold();
      waiting({ done: false, value: data });
      return;
    }
    if ((this.#inbox?.empty ?? true) && !this.#iterating && this.listenerCount('message') > 0) {
      this.emit('message', data, typeof data !== 'string');
      return;
    }
    if (this.#discarding) return;
    this.#inbox ??= new Inbox();
    this.#inbox.put(data);
    if (this.#inbox.size > this.#inboxLimit) this.#driver.pause('inbox');
  }

  override on<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.on(name, listener as never);
    if (name === 'message' && this.#inbox) queueMicrotask(() => this.#deliver());
    return this;
  }

  override addListener<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    return this.on(name, listener);
  }

  /** Gives the inbox to a listener that came late, once it is in place. */
  #deliver(): void {
    while (!this.#iterating && this.listenerCount('message') > 0) {
      const data = this.#takeFromInbox();
      if (data === undefined) return;
      this.#guard(() => this.emit('message', data, typeof data !== 'string'));
    }
  }

  #onError(error: Error): void {
    this.#owner.onError(error, this);
    if (this.listenerCount('error') > 0) this.emit('error', error);
  }

  #onClose(code: number, reason: string): void {
    this.#closed = true;
    for (const resolve of this.#waiting?.splice(0) ?? []) resolve({ done: true, value: undefined });
    this.#owner.onClose(code, reason, this);
    this.emit('close', code, reason);
  }

  /** A listener that throws must not keep the others, or the next message, from their turn. */
  #guard(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this[REJECTION](error);
    }
  }

  /** Where Node reports a rejected promise of an asynchronous listener. */
  override [REJECTION](error: unknown, ..._event: unknown[]): void {
    if (this.#owner.onFailure) this.#owner.onFailure(error, this);
    else
      process.nextTick(() => {
        throw error;
      });
  }
}
