/**
 * A whole conversation, without I/O.
 *
 * ## Theory of operation
 *
 * A connection is given what the peer sent and what the program wants. It
 * answers with bytes to send and with events. It never touches a socket, a
 * timer or the system's randomness, so a lesson can run both ends in memory and
 * a test can cut the bytes anywhere:
 *
 *     bytes in:  receive, receiveEnd      commands: send, ping, close …
 *     bytes out: takeOutput               events:   nextEvent
 *
 * Bytes received wait until an event is asked for, and are read no further than
 * the next event needs. So a program that answers each message before it asks
 * for the next has answered all that came before the peer's close frame, and a
 * slow program just stops asking.
 *
 * Here is what a program sees: each function checks what it is given. What a
 * connection does is in {@link Endpoint}.
 */

import { requireBoolean, requireBytes, requireNumber } from '../arguments.ts';
import { NO_BYTES } from '../bytes.ts';
import type { HandshakeError } from '../errors.ts';
import type { ResponseOptions } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import type { Role, Speak } from '../versions.ts';
import { checkDeflateOptions } from './deflate-options.ts';
import { Endpoint } from './endpoint.ts';
import type { ConnectionEvent } from './events.ts';
import { type MessageData, messageFrom } from './message-data.ts';
import type { Opened } from './opened.ts';
import { type ClientOptions, checkOptions, type ServerOptions } from './options.ts';
import type { State } from './state.ts';

export type { State } from './state.ts';

/** One end of a conversation, of either role and either version, that touches no network: bytes in, events out; commands in, bytes out. */
export class Connection {
  readonly role: Role;
  readonly #endpoint: Endpoint;

  /**
   * @param opened  not for programs: what was agreed over HTTP/2; then the connection begins with frames
   * @throws UsageError `bad-option` for compression, or if a client's request cannot be written
   */
  constructor(options: ClientOptions | ServerOptions, opened?: Opened) {
    checkOptions(options);
    if (options.deflate) checkDeflateOptions(options.deflate);
    this.role = options.role;
    this.#endpoint = new Endpoint(options, opened);
  }

  get state(): State {
    return this.#endpoint.state.name;
  }

  /** The version spoken; undefined on a server that has not read its request. */
  get speaks(): Speak | undefined {
    return this.#endpoint.speaks;
  }

  /**
   * Whether anything the peer does still matters. It does not once its close
   * frame has come, or this end has refused or failed it: then a reset of the
   * transport is not a fault.
   */
  get listens(): boolean {
    return this.#endpoint.state.listens;
  }

  /** Whether the bytes received so far end with a head or a frame, so that a new one begins with the next. */
  get atBoundary(): boolean {
    return this.#endpoint.input?.atBoundary ?? false;
  }

  // ── What goes out ────────────────────────────────────────────────────────

  /** Bytes that wait for {@link takeOutput}, and those of {@link queuedBytes}. */
  get outputBytes(): number {
    return this.#endpoint.output.bytes + this.queuedBytes;
  }

  /** Bytes of messages that cannot be taken yet, because one of them is being compressed. */
  get queuedBytes(): number {
    return this.#endpoint.queuedBytes;
  }

  /**
   * Whether what was taken out does not leave at present. While it is true, of
   * the pings that come only the last is answered (RFC 6455 §5.5.3), and that
   * answer is taken out before the messages that wait.
   */
  get congested(): boolean {
    return this.#endpoint.output.congested;
  }

  set congested(isCongested: boolean) {
    this.#endpoint.output.congested = requireBoolean('congested', isCongested);
  }

  /**
   * The bytes to send now, in order. On Node a piece may be a `Buffer`, whose `slice` shares its memory.
   *
   * @param enough  take only until this many bytes are reached, up to the end of a frame
   */
  takeOutput(enough: number = Number.POSITIVE_INFINITY): readonly Uint8Array[] {
    return this.#endpoint.takeOutput(requireNumber('enough', enough));
  }

  /**
   * Fulfilled when some of what a {@link BackgroundEngine} does for this connection is done: go on with
   * {@link nextEvent} and {@link takeOutput} then. Undefined while nothing is under way.
   */
  get work(): Promise<void> | undefined {
    return this.#endpoint.work;
  }

  /** Whether compression was agreed: then a message takes much longer. */
  get compresses(): boolean {
    return this.#endpoint.compresses;
  }

  // ── What happened ────────────────────────────────────────────────────────

  /** What happened next, or undefined until more bytes are received. Take the output after each event. */
  nextEvent(): ConnectionEvent | undefined {
    return this.#endpoint.nextEvent();
  }

  /** All that has happened, in order. */
  takeEvents(): ConnectionEvent[] {
    const events: ConnectionEvent[] = [];
    for (let event = this.nextEvent(); event !== undefined; event = this.nextEvent()) events.push(event);
    return events;
  }

  // ── What comes from the peer ─────────────────────────────────────────────

  /** Takes bytes the peer sent, wherever they end. Never throws for what the peer did: that is an event. */
  receive(chunk: Uint8Array): void {
    this.#endpoint.receive(requireBytes('chunk', chunk));
  }

  /** Server: takes a request head that has been read already, and the bytes after it. */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    this.#endpoint.receiveHead(head, rest);
  }

  /** The peer has ended its side of the transport, or the transport is lost; what came before is read first. */
  receiveEnd(): void {
    this.#endpoint.receiveEnd();
  }

  /** Whether a message that has come is being inflated: nothing after it is read until that is done. */
  get isInflating(): boolean {
    return this.#endpoint.input?.isInflating ?? false;
  }

  // ── The opening handshake ────────────────────────────────────────────────

  /**
   * Server: accepts the request. The head of the response goes out at once; the
   * connection is open, and the `open` event comes, when the request is whole.
   *
   * @throws UsageError `no-request`, or if an option was not asked for
   */
  accept(options: ResponseOptions = {}): void {
    this.#endpoint.accept(options);
  }

  /**
   * Server: refuses with the error's HTTP status, whether or not the request has come in full.
   * Once the request is accepted no status can follow, and the connection just ends.
   *
   * @throws UsageError `no-request` on a client, or once the handshake is done
   */
  refuse(error: HandshakeError): void {
    this.#endpoint.refuse(error);
  }

  // ── What the program wants ───────────────────────────────────────────────

  /**
   * Sends a message: a string as text, bytes as binary. Bytes must not change
   * until they have left: a server puts large ones out as they are.
   *
   * @throws UsageError `not-open`, `message-in-parts`, or `not-in-hixie-76` for bytes
   */
  send(data: MessageData): void {
    this.#endpoint.send(messageFrom('data', data));
  }

  /**
   * A message as this server would send it, uncompressed, for {@link sendEncoded}.
   *
   * @throws UsageError `not-open`, `clients-mask`, or `not-in-hixie-76` for bytes
   */
  encode(data: MessageData): Uint8Array {
    const message = messageFrom('data', data);
    return this.#endpoint.sender.shared(message);
  }

  /**
   * Server: sends a message that a connection of the same version has encoded,
   * so that one encoding serves many.
   *
   * @throws UsageError `not-open`, `message-in-parts`, `clients-mask`
   */
  sendEncoded(frame: Uint8Array): void {
    this.#endpoint.sender.sendShared(requireBytes('frame', frame), this.#endpoint.output.box);
  }

  /**
   * Sends a part of a message, so that its length need not be known (RFC 6455 §5.4).
   *
   * @param last  whether the message ends with this part
   * @throws UsageError `not-open`, `mixed-parts`, or `not-in-hixie-76`
   */
  sendPart(data: MessageData, last: boolean): void {
    const part = messageFrom('data', data);
    requireBoolean('last', last);
    this.#endpoint.sender.part(part, last, this.#endpoint.output.box);
  }

  /** Asks whether the peer is there. @throws UsageError `not-open`, `control-too-long`, `not-in-hixie-76` */
  ping(payload: Uint8Array = NO_BYTES): void {
    const bytes = requireBytes('payload', payload);
    this.#endpoint.sender.frame({ opcode: 'ping', payload: bytes }, this.#endpoint.output.box);
  }

  /** Says that this end is there, unasked. @throws UsageError as {@link ping} */
  pong(payload: Uint8Array = NO_BYTES): void {
    const bytes = requireBytes('payload', payload);
    this.#endpoint.sender.frame({ opcode: 'pong', payload: bytes }, this.#endpoint.output.box);
  }

  /**
   * Starts the closing handshake; a second call changes nothing. While
   * connecting, it gives up instead.
   *
   * @throws UsageError `bad-close-code`, `reason-too-long`, or `not-in-hixie-76` for a code
   */
  close(code?: number, reason?: string): void {
    this.#endpoint.close(code, reason);
  }
}
