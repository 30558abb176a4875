/**
 * A WebSocket on Node, of either version and at either end.
 *
 * Read it with events or with `for await`; a socket that nobody reads keeps a
 * bounded inbox and then stops the peer.
 */

import { captureRejectionSymbol as REJECTION } from 'node:events';
import { requireFunction } from '../arguments.ts';
import { fromLatin1, toLatin1 } from '../bytes.ts';
import { writeClosePayload } from '../connection/close.ts';
import type { State } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import { type MessageData, messageFrom } from '../connection/message-data.ts';
import type { Message } from '../connection/messages.ts';
import { ConnectionError, UsageError } from '../errors.ts';
import type { Agreed } from '../handshake/handshake.ts';
import { fieldValue, parseRequestHead, type RequestHead } from '../handshake/http-head.ts';
import type { Speak } from '../versions.ts';
import { type Driver, type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from './driver.ts';
import { Emitter } from './emitter.ts';
import { sayFailure } from './failures.ts';
import { BEAT } from './heartbeat.ts';
import { Reading, type ReadingLimits } from './reading.ts';
import type { SocketEvents, SocketOwner } from './socket-events.ts';
import type { TapListener } from './tap.ts';
import { remoteOf } from './transport.ts';

/** One end of a WebSocket: read it with events or with `for await`, and write to it with `send`. */
export class Socket extends Emitter<SocketEvents> implements DriverListener {
  readonly #driver: Driver;
  #owner: SocketOwner;
  readonly #limits: ReadingLimits;
  /** Only if messages wait, or are waited for. */
  #reading: Reading | undefined;
  /** Only if something other than the version was agreed. */
  #agreed: Agreed | undefined;
  /** The request's head: until it is asked for, as Latin-1, which takes a fifth of the memory of the parsed head. */
  #head: string | RequestHead | undefined;
  #resource = '';
  /** Node forgets it when the transport is gone. */
  #remote: string | undefined;
  /** Whether a listener of messages was ever there: then none is dropped. */
  #hasAsked = false;
  #closed: { readonly code: number; readonly reason: string } | undefined;
  /** What went wrong, if anything did. */
  #fault: Error | undefined;
  /** What loops over the messages end with. */
  #end: Error | undefined;
  /** This program has closed: what still comes is dropped. */
  #closing = false;
  #whenDrained: (() => void)[] | undefined;

  /** Not for programs: sockets come from `listen`, `attach` and `connect`. */
  constructor(driver: Driver, owner: SocketOwner, limits: ReadingLimits) {
    super();
    this.#driver = driver;
    this.#owner = owner;
    this.#limits = limits;
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

  /** The extensions agreed, as written in the response; empty if there is none. */
  get extensions(): string {
    return this.#agreed?.extensions ?? '';
  }

  /** The client's request, at the server's end: cookies, authorization, all its fields. */
  get head(): RequestHead | undefined {
    if (typeof this.#head === 'string') this.#head = parseRequestHead(fromLatin1(this.#head));
    return this.#head;
  }

  /** The site of the client's script, at the server's end; undefined if the client is not a browser. */
  get origin(): string | undefined {
    const { head } = this;
    return head && fieldValue(head, 'Origin');
  }

  /** Path and query that the client asked for, at the server's end; empty at the client's. */
  get resource(): string {
    return this.#resource;
  }

  /** Address and port of the other end: `127.0.0.1:51234`. */
  get remote(): string {
    return this.#remote ?? remoteOf(this.#driver.transport);
  }

  /** Bytes sent that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.#driver.bufferedAmount;
  }

  /** How it ended: the peer's code, 1005 if it gave none, 1006 if it vanished; undefined before. */
  get closeCode(): number | undefined {
    return this.#closed?.code;
  }

  /** The reason that the peer gave, empty if none; undefined before the end. */
  get closeReason(): string | undefined {
    return this.#closed?.reason;
  }

  /**
   * Sends a message: a string as text; an `ArrayBuffer` or any view of one as
   * binary. What is sent before the event loop turns leaves together. Bytes must
   * not change until they have left: a server does not copy large ones.
   *
   * @returns false if too much is buffered: wait for `drain` before the next; false too if it was not sent,
   *   because the connection is closing or closed, or, with an `error` event, because hixie-76 has no binary
   * @throws UsageError `bad-argument`, `message-in-parts`, or `not-open` before the handshake is done
   */
  send(data: MessageData): boolean {
    const message = messageFrom('data', data);
    const { connection } = this.#driver;
    if (connection.state !== 'open' || (typeof message !== 'string' && connection.speaks === 'hixie-76')) {
      return this.#try(() => connection.send(message));
    }
    connection.send(message);
    return this.#driver.send();
  }

  /** A message as this server would send it, for {@link sendEncoded}. @throws UsageError `clients-mask`, `not-in-hixie-76` */
  encode(data: MessageData): Uint8Array {
    return this.#driver.connection.encode(data);
  }

  /**
   * Server: sends a message that a socket of the same version has encoded.
   *
   * @returns as {@link send}
   * @throws UsageError `bad-argument`, `message-in-parts`, `clients-mask`
   */
  sendEncoded(frame: Uint8Array): boolean {
    return this.#try(() => this.#driver.connection.sendEncoded(frame));
  }

  /**
   * Sends a part of a message whose length is not known yet.
   *
   * @returns as {@link send}
   * @throws UsageError `bad-argument`, `mixed-parts`
   */
  sendPart(data: MessageData, last: boolean): boolean {
    return this.#try(() => this.#driver.connection.sendPart(data, last));
  }

  /** Asks whether the peer is there. @returns as {@link send} @throws UsageError `bad-argument`, `control-too-long` */
  ping(payload?: Uint8Array): boolean {
    return this.#try(() => this.#driver.connection.ping(payload));
  }

  /** Says that this end is there, unasked. @returns as {@link send} @throws UsageError as {@link ping} */
  pong(payload?: Uint8Array): boolean {
    return this.#try(() => this.#driver.connection.pong(payload));
  }

  /** Sends, if the connection is open and its version has a way to. */
  #try(send: () => void): boolean {
    try {
      send();
      return this.#driver.send();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (error.code === 'not-open' && this.state !== 'connecting') return false;
      if (error.code !== 'not-in-hixie-76') throw error;
      this.#guard(() => this.#onError(error));
      return false;
    }
  }

  /**
   * Starts the closing handshake; `close` is emitted when it is done. Messages
   * that nobody has taken yet are dropped, and so are those that still come.
   * hixie-76 closes without a code and a reason.
   *
   * @throws UsageError `bad-close-code`, `reason-too-long`
   */
  close(code?: number, reason?: string): void {
    const { connection } = this.#driver;
    writeClosePayload(code, reason);
    if (this.speaks === 'version-13') connection.close(code, reason);
    else connection.close();
    this.#closing = true;
    this.#driver.pump();
    this.#reading?.drop();
  }

  /** The same as {@link close}, which sends a code if the version has one. @deprecated */
  closeWith(code: number, reason: string): void {
    this.close(code, reason);
  }

  /** Drops the connection without a closing handshake, and what nobody has taken yet. */
  terminate(): void {
    this.#closing = true;
    this.#reading?.drop();
    this.#driver.destroy();
  }

  /** Resolves when `send` would return true, or when it is over. */
  drained(): Promise<void> {
    if (this.#closed || !this.#driver.isFull) return Promise.resolve();
    this.#driver.awaitDrain();
    return new Promise((resolve) => {
      this.#whenDrained ??= [];
      this.#whenDrained.push(resolve);
    });
  }

  /** Shows every byte, in both directions, from the next frame on. A listener that throws gets nothing more. */
  tap(listener: TapListener): void {
    this.#driver.tap(requireFunction('listener', listener), this.extensions);
  }

  /**
   * The messages, until the socket closes; breaking out of the loop closes it.
   * The loop ends with an error if the connection was lost, or failed.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Message, undefined> {
    return this.#readingOf().iterate();
  }

  /** Whether an error is what a loop over this socket ended with: then it is not reported a second time. */
  endedWith(error: unknown): boolean {
    return error !== undefined && (error === this.#end || error === this.#fault);
  }

  #readingOf(): Reading {
    if (!this.#reading) {
      const driver = this.#driver;
      const flow = {
        pause: () => driver.pause(),
        resume: () => driver.resume(),
        hold: () => driver.hold(),
        release: () => driver.release(),
        left: () => this.#leave(),
      };
      this.#reading = new Reading(flow, this.#limits);
      if (this.#hasAsked) this.#reading.claim();
      if (this.#closed) this.#reading.end(this.#end);
    }
    return this.#reading;
  }

  /** A loop was left. If that was by an error, the owner of this socket gets it first, and the close frame says so. */
  #leave(): void {
    this.#closing = true;
    this.#reading?.drop();
    process.nextTick(() => this.close());
  }

  [ON_EVENT](event: ConnectionEvent): void {
    this.#guard(() => this.#onEvent(event));
  }

  [ON_TRANSPORT_ERROR](error: Error): void {
    // A reset after the last word is how some peers leave.
    if (!this.#driver.connection.listens) return;
    this.#fault ??= error;
    this.#guard(() => this.#onError(error));
  }

  [ON_DRAIN](): void {
    for (const resolve of this.#whenDrained?.splice(0) ?? []) resolve();
    this.#guard(() => this.announce('drain'));
  }

  [ON_TAP_FAILURE](error: unknown): void {
    this.#owner.onTapFailure(error, this);
  }

  [BEAT](): void {
    this.#driver.beat();
  }

  #onEvent(event: ConnectionEvent): void {
    switch (event.type) {
      case 'request':
        this.#head = toLatin1(event.request.head.bytes);
        this.#resource = event.request.resource;
        this.#owner.onRequest?.(event.request, this);
        break;
      case 'open':
        this.#remote = remoteOf(this.#driver.transport);
        if (event.agreed.subprotocol !== undefined || event.agreed.extensions !== '') this.#agreed = event.agreed;
        this.#owner = this.#owner.onOpen(this) ?? this.#owner;
        break;
      case 'message':
        this.#onMessage(event.data);
        break;
      case 'ping':
        this.announce('ping', event.payload);
        break;
      case 'pong':
        this.announce('pong', event.payload);
        break;
      case 'error':
        this.#fault ??= event.error;
        this.#onError(event.error);
        break;
      case 'close':
        this.#onClose(event.code, event.reason, event.clean);
        break;
      case 'end':
        break;
    }
  }

  #onMessage(data: Message): void {
    if (this.#closing) return;
    if (!this.#reading?.isFirst && this.listenerCount('message') > 0) {
      this.announce('message', data, typeof data !== 'string');
      return;
    }
    this.#readingOf().put(data);
  }

  override on<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.on(name, listener as never);
    this.#listened(name);
    return this;
  }

  override addListener<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    return this.on(name, listener);
  }

  override prependListener<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.prependListener(name, listener as never);
    this.#listened(name);
    return this;
  }

  /** What waits goes to a listener that came late, once it is in place. */
  #listened(name: keyof SocketEvents): void {
    if (name !== 'message') return;
    this.#hasAsked = true;
    if (!this.#reading) return;
    this.#reading.claim();
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    while (!this.#closing && this.listenerCount('message') > 0) {
      const data = this.#reading?.take();
      if (data === undefined) return;
      this.#guard(() => this.announce('message', data, typeof data !== 'string'));
    }
  }

  #onError(error: Error): void {
    this.#owner.onError(error, this);
    if (this.listenerCount('error') > 0) this.announce('error', error);
  }

  #onClose(code: number, reason: string, clean: boolean): void {
    this.#closed = { code, reason };
    if (!clean) this.#end = this.#fault ?? new ConnectionError();
    this.#reading?.end(this.#end);
    for (const resolve of this.#whenDrained?.splice(0) ?? []) resolve();
    this.#guard(() => this.#owner.onClose(code, reason, this));
    this.announce('close', code, reason);
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
  override [REJECTION](error: unknown, event?: unknown, ..._args: unknown[]): void {
    if (event === 'failure') sayFailure('a listener of "failure" failed', error);
    else this.#owner.onFailure(error, this);
  }
}
