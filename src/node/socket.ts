/**
 * A WebSocket on Node, of either version and at either end.
 *
 * This is what a program sees. {@link Reading} has what comes, `writing.ts` what goes, {@link Peer} the other end.
 */

import { captureRejectionSymbol as REJECTION } from 'node:events';
import { requireFunction } from '../arguments.ts';
import { writeClosePayload } from '../connection/close.ts';
import type { State } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import { type MessageData, messageFrom } from '../connection/message-data.ts';
import type { Message } from '../connection/messages.ts';
import { ConnectionError } from '../errors.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import type { Speak } from '../versions.ts';
import type { Driver } from './driver.ts';
import { type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from './driver-listener.ts';
import { sayFailure } from './failures.ts';
import { BEAT } from './heartbeat.ts';
import { MessageEmitter } from './message-emitter.ts';
import type { PathParameters } from './paths.ts';
import type { Peer } from './peer.ts';
import { ON_LEFT, ON_MESSAGE, type Reader, Reading, type ReadingLimits } from './reading.ts';
import { FAIL, type SocketObserver } from './socket-events.ts';
import { readableOf, writableOf } from './streams.ts';
import type { TapListener } from './tap.ts';
import { type Over, overOf } from './transport.ts';
import { attempt, DrainWaiters, ON_ERROR, sendMessage, type Writer } from './writing.ts';

/** One end of a WebSocket: read it with events or with `for await`, and write to it with `send`. */
export class Socket<User = unknown> extends MessageEmitter implements DriverListener, Reader, Writer {
  readonly #driver: Driver;
  readonly #peer: Peer;
  readonly #observer: SocketObserver<User>;
  readonly #reading: Reading;
  #drainWaiters: DrainWaiters | undefined;
  #closed: { readonly code: number; readonly reason: string } | undefined;
  /** What went wrong, if anything did: what loops over the messages end with. */
  #fault: Error | undefined;

  /** Not for programs: sockets come from `listen`, `attach` and `connect`, when their handshake is done. */
  constructor(driver: Driver, peer: Peer, limits: ReadingLimits, observer: SocketObserver<User>) {
    super();
    this.#driver = driver;
    this.#peer = peer;
    this.#observer = observer;
    this.#reading = new Reading(this, driver, limits);
    driver.reportTo(this);
  }

  /** `open`, `closing` or `closed`: there is no socket before the handshake is done. */
  get state(): State {
    return this.#driver.connection.state;
  }

  /** The version spoken. */
  get speaks(): Speak {
    return this.#driver.connection.speaks ?? 'version-13';
  }

  /** Which HTTP it was opened over: `http1`, or `http2`, where it is one stream of a connection that may carry others. */
  get over(): Over {
    return overOf(this.#driver.transport);
  }

  /** The subprotocol agreed. */
  get subprotocol(): string | undefined {
    return this.#peer.subprotocol;
  }

  /** The extensions agreed, as written in the response; empty if there is none. */
  get extensions(): string {
    return this.#peer.extensions;
  }

  /** Who the client is, at the server's end: what `admit` gave; undefined without one. */
  get user(): User {
    return this.#peer.user as User;
  }

  /** At the server's end, what stands where the pattern of its path has a name: `socket.params.room`. */
  get params(): PathParameters {
    return this.#peer.params;
  }

  /** The client's request, at the server's end: cookies, authorization, all its fields. */
  get head(): RequestHead | undefined {
    return this.#peer.head;
  }

  /** The site of the client's script, at the server's end; undefined if the client is not a browser. */
  get origin(): string | undefined {
    return this.#peer.origin;
  }

  /** Path and query that the client asked for, at the server's end; empty at the client's. */
  get resource(): string {
    return this.#peer.resource;
  }

  /** Address and port of the other end: `127.0.0.1:51234`. */
  get remote(): string {
    return this.#peer.remote;
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
   * Sends a message: a string as text; an `ArrayBuffer` or any view of one as binary. What is sent before the event loop
   * turns leaves together. Bytes must not change until they have left: a server does not copy large ones.
   *
   * @returns false if too much is buffered: wait for `drain` before the next; false too if it was not sent,
   *   because the connection is closing or closed, or, with an `error` event, because hixie-76 has no binary
   * @throws UsageError `bad-argument`, `message-in-parts`
   */
  send(data: MessageData): boolean {
    return sendMessage(this.#driver, this, messageFrom('data', data));
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
    return attempt(this.#driver, this, (connection) => connection.sendEncoded(frame));
  }

  /**
   * Sends a part of a message whose length is not known yet.
   *
   * @returns as {@link send}
   * @throws UsageError `bad-argument`, `mixed-parts`
   */
  sendPart(data: MessageData, last: boolean): boolean {
    return attempt(this.#driver, this, (connection) => connection.sendPart(data, last));
  }

  /** Asks whether the peer is there. @returns as {@link send} @throws UsageError `bad-argument`, `control-too-long` */
  ping(payload?: Uint8Array): boolean {
    return attempt(this.#driver, this, (connection) => connection.ping(payload));
  }

  /** Says that this end is there, unasked. @returns as {@link send} @throws UsageError as {@link ping} */
  pong(payload?: Uint8Array): boolean {
    return attempt(this.#driver, this, (connection) => connection.pong(payload));
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
    this.#reading.close();
    this.#driver.pump();
  }

  /** Drops the connection without a closing handshake, and what nobody has taken yet. */
  terminate(): void {
    this.#reading.close();
    this.#driver.destroy();
  }

  /** Resolves when `send` would return true, or when it is over. */
  drained(): Promise<void> {
    this.#drainWaiters ??= new DrainWaiters();
    return this.#closed ? Promise.resolve() : this.#drainWaiters.wait(this.#driver);
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
    return this.#reading.iterate();
  }

  /** The messages as a stream: it asks for one when its reader does. Cancelling it closes the socket. */
  get readable(): ReadableStream<Message> {
    return readableOf(this);
  }

  /** Sends what is written, no faster than it leaves. Closing it closes the socket with 1000, aborting it with 1011. */
  get writable(): WritableStream<MessageData> {
    return writableOf(this);
  }

  // ── What happens ─────────────────────────────────────────────────────────

  [ON_EVENT](event: ConnectionEvent): void {
    switch (event.type) {
      case 'message':
        this.#reading.put(event.data);
        break;
      case 'ping':
      case 'pong':
        this.tell(event.type, event.payload);
        break;
      case 'error':
        this.#fault ??= event.error;
        this[ON_ERROR](event.error);
        break;
      case 'close':
        this.#onClose(event.code, event.reason, event.clean);
        break;
    }
  }

  [ON_MESSAGE](data: Message): void {
    this.tell('message', data, typeof data !== 'string');
  }

  /** A loop was left. If that was by an error, the handler's failure is reported first, and the close frame says so. */
  [ON_LEFT](): void {
    process.nextTick(() => this.close());
  }

  [ON_DRAIN](): void {
    this.#drainWaiters?.resume();
    this.tell('drain');
  }

  [ON_TRANSPORT_ERROR](error: Error): void {
    // A reset after the last word is how some peers leave.
    if (!this.#driver.connection.listens) return;
    this.#fault ??= error;
    this[ON_ERROR](error);
  }

  [ON_ERROR](error: Error): void {
    this.#observer.faulted(error, this);
    if (this.listenerCount('error') > 0) this.tell('error', error);
  }

  #onClose(code: number, reason: string, clean: boolean): void {
    this.#closed = { code, reason };
    if (!clean) this.#fault ??= new ConnectionError();
    this.#reading.end(clean ? undefined : this.#fault);
    this.#drainWaiters?.resume();
    this.#observer.closed(code, reason, this);
    this.tell('close', code, reason);
  }

  [BEAT](): void {
    this.#driver.beat();
  }

  [ON_TAP_FAILURE](error: unknown): void {
    this.#observer.failed(error, this);
  }

  override [REJECTION](error: unknown, event: unknown): void {
    if (event === 'failure') sayFailure('a listener of "failure" failed', error);
    else this[FAIL](error);
  }

  /** The program failed to serve this connection, unless a loop of its own just ended with the peer's error. */
  [FAIL](error: unknown): void {
    if (error !== undefined && error === this.#fault) return;
    const { role } = this.#driver.connection;
    if (this.state === 'open') this.close(1011, role === 'server' ? 'the handler failed' : 'the program failed');
    this.#observer.failed(error, this);
  }

  protected override messageListenerAdded(): void {
    this.#reading.listened();
  }
}
