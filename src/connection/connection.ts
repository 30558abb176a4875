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
 * The table of {@link ConnectionState} says what may happen when. Until both
 * ends have agreed, an opening reads what comes; after that, an {@link Input}.
 *
 * A peer that breaks the protocol gets a close frame that says why (an HTTP
 * error while connecting), and nothing more is read from it.
 */

import { requireBoolean, requireBytes, requireNumber, requireObject } from '../arguments.ts';
import { FrameError, HandshakeError, UsageError } from '../errors.ts';
import type { Agreed, Request, ResponseOptions } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { createRefusal } from '../handshake/refusal.ts';
import type { Random } from '../random.ts';
import type { Role, Speak } from '../versions.ts';
import { ClientOpening } from './client-opening.ts';
import { ABNORMAL, cutReason, NO_STATUS, writeClosePayload } from './close.ts';
import { acceptDeflate, Deflate, type DeflateAgreement, readAgreement } from './deflate.ts';
import { checkDeflateOptions } from './deflate-options.ts';
import type { ConnectionEvent } from './events.ts';
import { Input } from './input.ts';
import { type MessageData, messageFrom } from './message-data.ts';
import { type ClientOptions, type ConnectionLimits, checkOptions, requestOf, type ServerOptions } from './options.ts';
import { Output } from './output.ts';
import { FrameSender } from './sending.ts';
import { ServerOpening } from './server-opening.ts';
import { ConnectionState, type State } from './state.ts';
import { NO_WORK, Work } from './work.ts';

export type { State } from './state.ts';

const NO_BYTES = new Uint8Array(0);

/** One end of a conversation, of either role and either version, that touches no network: bytes in, events out; commands in, bytes out. */
export class Connection {
  readonly role: Role;
  readonly #limits: ConnectionLimits;
  readonly #random: Random;
  readonly #state = new ConnectionState();

  #speaks: Speak | undefined;
  /** Reads what comes until the handshake is done; what comes after that is the input's. */
  #opening: ClientOpening | ServerOpening | undefined;
  /** Server: how messages will be compressed, once it has accepted. */
  #agreement: DeflateAgreement | undefined;
  #input: Input | undefined;
  #sender: FrameSender | undefined;
  readonly #output = new Output();
  /** Messages that are compressed or inflated elsewhere; only once compression was agreed. */
  #work = NO_WORK;

  /** What has happened and was not asked for. */
  #events: ConnectionEvent[] | undefined;
  /** Whether no byte will come after those that have. */
  #inputEnded = false;
  /** The peer's close frame, once it has come. */
  #closeReceived: { readonly code: number; readonly reason: string } | undefined;
  #endTold = false;

  /**
   * @throws UsageError `bad-option` for compression, or if a client's request cannot be written
   */
  constructor(options: ClientOptions | ServerOptions) {
    checkOptions(options);
    if (options.deflate) checkDeflateOptions(options.deflate);
    this.role = options.role;
    this.#limits = options;
    this.#random = options.random;
    if (options.role === 'server') {
      this.#opening = new ServerOpening(options.maxHead);
      return;
    }
    this.#speaks = options.speak;
    const { bytes, expected } = HANDSHAKES[options.speak].createRequest(requestOf(options), options.random);
    this.#opening = new ClientOpening(options.speak, expected, options.maxHead);
    this.#output.box.put(bytes);
  }

  get state(): State {
    return this.#state.name;
  }

  /** The version spoken; undefined on a server that has not read its request. */
  get speaks(): Speak | undefined {
    return this.#speaks;
  }

  /**
   * Whether anything the peer does still matters. It does not once its close
   * frame has come, or this end has refused or failed it: then a reset of the
   * transport is not a fault.
   */
  get listens(): boolean {
    return this.#state.listens;
  }

  /** Whether the bytes received so far end with a head or a frame, so that a new one begins with the next. */
  get atBoundary(): boolean {
    return this.#input?.atBoundary ?? false;
  }

  // ── What goes out ────────────────────────────────────────────────────────

  /** Bytes that wait for {@link takeOutput}, and those of {@link queuedBytes}. */
  get outputBytes(): number {
    return this.#output.bytes + this.queuedBytes;
  }

  /** Bytes of messages that cannot be taken yet, because one of them is being compressed. */
  get queuedBytes(): number {
    return this.#sender?.queuedBytes ?? 0;
  }

  /**
   * Whether what was taken out does not leave at present. While it is true, of
   * the pings that come only the last is answered (RFC 6455 §5.5.3), and that
   * answer is taken out before the messages that wait.
   */
  get congested(): boolean {
    return this.#output.congested;
  }

  set congested(isCongested: boolean) {
    this.#output.congested = requireBoolean('congested', isCongested);
  }

  /**
   * The bytes to send now, in order.
   *
   * @param enough  take only until this many bytes are reached, up to the end of a frame
   */
  takeOutput(enough: number = Number.POSITIVE_INFINITY): readonly Uint8Array[] {
    requireNumber('enough', enough);
    this.#settle();
    return this.#output.take(enough);
  }

  /**
   * Fulfilled when some of what a {@link BackgroundEngine} does for this connection is done: go on with
   * {@link nextEvent} and {@link takeOutput} then. Undefined while nothing is under way.
   */
  get work(): Promise<void> | undefined {
    return this.#work.next;
  }

  /** Whether compression was agreed: then a message takes much longer. */
  get compresses(): boolean {
    return this.#work !== NO_WORK;
  }

  /** Sends what was compressed elsewhere and is ready; reports the end once nothing waits. */
  #settle(): void {
    if (this.#sender?.isReady) this.#sender.settle(this.#output.box);
    if (!this.#state.hasEnded || this.#endTold || this.#sender?.isWaiting) return;
    this.#endTold = true;
    this.#tell({ type: 'end' });
  }

  // ── What happened ────────────────────────────────────────────────────────

  /** What happened next, or undefined until more bytes are received. Take the output after each event. */
  nextEvent(): ConnectionEvent | undefined {
    // Without compression nothing is done elsewhere, so there is nothing to check.
    if (this.compresses) this.#settle();
    if (!this.#events && this.#input && this.#state.listens) {
      const event = this.#read(this.#input);
      if (event) return event;
    }
    if (!this.#events && this.#inputEnded && !this.isInflating) this.#lose();
    const event = this.#events?.shift();
    if (this.#events?.length === 0) this.#events = undefined;
    return event;
  }

  /** All that has happened, in order. */
  takeEvents(): ConnectionEvent[] {
    const events: ConnectionEvent[] = [];
    for (let event = this.nextEvent(); event !== undefined; event = this.nextEvent()) events.push(event);
    return events;
  }

  #tell(event: ConnectionEvent): void {
    if (this.#events) this.#events.push(event);
    else this.#events = [event];
  }

  // ── What comes from the peer ─────────────────────────────────────────────

  /** Takes bytes the peer sent, wherever they end. Never throws for what the peer did: that is an event. */
  receive(chunk: Uint8Array): void {
    const bytes = requireBytes('chunk', chunk);
    if (!this.#state.listens) return;
    const opening = this.#opening;
    if (this.#input) this.#input.push(bytes);
    else if (opening instanceof ServerOpening) this.#guard(() => this.#requested(opening, opening.push(bytes)));
    else if (opening) this.#guard(() => this.#answered(opening.push(bytes)));
  }

  /** Server: takes a request head that has been read already, and the bytes after it. */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    const opening = this.#opening;
    if (!(opening instanceof ServerOpening)) throw new UsageError('not-a-server', 'a client receives no request');
    this.#guard(() => this.#requested(opening, opening.pushHead(head, rest)));
  }

  /** The peer has ended its side of the transport, or the transport is lost; what came before is read first. */
  receiveEnd(): void {
    this.#inputEnded = true;
    const opening = this.#opening;
    if (opening instanceof ClientOpening && this.#state.listens) this.#guard(() => opening.end());
  }

  /** Whether a message that has come is being inflated: nothing after it is read until that is done. */
  get isInflating(): boolean {
    return this.#input?.isInflating ?? false;
  }

  #read(input: Input): ConnectionEvent | undefined {
    try {
      const received = input.next();
      if (received?.type === 'ping') this.#answerPing(received.payload);
      if (received?.type !== 'close') return received;
      this.#receiveClose(received.code, received.reason);
    } catch (error) {
      this.#failWith(error);
    }
    return undefined;
  }

  #answerPing(payload: Uint8Array): void {
    this.#sender?.frame({ opcode: 'pong', payload }, this.#output.pongBox());
  }

  /** Answers a close frame with the same code, unless ours went first (RFC 6455 §5.5.1). */
  #receiveClose(code: number, reason: string): void {
    this.#state.step('receiveClose');
    this.#closeReceived = { code, reason };
    if (this.#state.maySend) this.#sendClose(code === NO_STATUS ? undefined : code, '');
    if (this.role === 'client') return;
    this.#state.step('end');
    this.#settle();
  }

  #lose(): void {
    if (this.#state.name === 'closed') return;
    const clean = this.#closeReceived !== undefined && !this.#sender?.isWaiting;
    this.#sender?.drop();
    this.#state.step('lose');
    this.#settle();
    const { code, reason } = this.#closeReceived ?? { code: ABNORMAL, reason: '' };
    this.#tell({ type: 'close', code, reason, clean });
  }

  // ── The opening handshake ────────────────────────────────────────────────

  /** Client: the answer has come, or a part of it. */
  #answered(answered: ReturnType<ClientOpening['push']>): void {
    if (!answered) return;
    const { agreed, rest } = answered;
    const { deflate } = this.#limits;
    this.#open(agreed, deflate && readAgreement(agreed.extensions, deflate));
    this.receive(rest);
  }

  /** Server: the head of a request has come, or bytes after it. */
  #requested(opening: ServerOpening, request: Request | undefined): void {
    if (request) {
      this.#speaks = request.speaks;
      this.#tell({ type: 'request', request });
    }
    this.#finish(opening);
  }

  /**
   * Server: accepts the request. The head of the response goes out at once; the
   * connection is open, and the `open` event comes, when the request is whole.
   *
   * @throws UsageError `no-request`, or if an option was not asked for
   */
  accept(options: ResponseOptions = {}): void {
    const opening = this.state === 'connecting' ? this.#opening : undefined;
    if (!(opening instanceof ServerOpening) || !opening.request || opening.isAccepted) throw this.#noRequest();
    const { request } = opening;
    const compress = this.#limits.deflate && acceptDeflate(request.extensions, this.#limits.deflate);
    const { extensions = compress?.response ?? '' } = requireObject('options', options);
    this.#output.box.put(opening.accept(request, { ...options, extensions }));
    this.#agreement = compress?.agreement;
    this.#finish(opening);
  }

  /** Server: sends what follows the head of the response, once what follows that of the request is there. */
  #finish(opening: ServerOpening): void {
    const opened = opening.finish();
    if (!opened) return;
    if (opened.body.length > 0) this.#output.box.put(opened.body);
    this.#open(opened.agreed, this.#agreement);
    this.receive(opened.rest);
  }

  /**
   * Server: refuses with the error's HTTP status, whether or not the request has come in full.
   * Once the request is accepted no status can follow, and the connection just ends.
   *
   * @throws UsageError `no-request` on a client, or once the handshake is done
   */
  refuse(error: HandshakeError): void {
    if (this.role === 'client' || this.state !== 'connecting') throw this.#noRequest();
    this.#refuse(error);
  }

  #noRequest(): UsageError {
    return new UsageError('no-request', `no request waits for an answer; the connection is ${this.state}`);
  }

  #open(agreed: Agreed, agreement: DeflateAgreement | undefined): void {
    const { deflate } = this.#limits;
    this.#state.step('agree');
    this.#tell({ type: 'open', agreed });
    this.#opening = undefined;
    const compression = agreement && deflate && new Deflate(this.role, agreement, deflate);
    if (compression) this.#work = new Work();
    this.#sender = new FrameSender(this.role, agreed.speaks, this.#random, compression, this.#work);
    this.#input = new Input(this.role, agreed.speaks, this.#limits, compression, this.#work);
  }

  // ── What the program wants ───────────────────────────────────────────────

  /**
   * Sends a message: a string as text, bytes as binary. Bytes must not change
   * until they have left: a server puts large ones out as they are.
   *
   * @throws UsageError `not-open`, `message-in-parts`, or `not-in-hixie-76` for bytes
   */
  send(data: MessageData): void {
    const message = messageFrom('data', data);
    this.#openSender().message(message, this.#output.box);
  }

  /**
   * A message as this server would send it, uncompressed, for {@link sendEncoded}.
   *
   * @throws UsageError `not-open`, `clients-mask`, or `not-in-hixie-76` for bytes
   */
  encode(data: MessageData): Uint8Array {
    const message = messageFrom('data', data);
    return this.#openSender().shared(message);
  }

  /**
   * Server: sends a message that a connection of the same version has encoded,
   * so that one encoding serves many.
   *
   * @throws UsageError `not-open`, `message-in-parts`, `clients-mask`
   */
  sendEncoded(frame: Uint8Array): void {
    this.#openSender().sendShared(requireBytes('frame', frame), this.#output.box);
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
    this.#openSender().part(part, last, this.#output.box);
  }

  /** Asks whether the peer is there. @throws UsageError `not-open`, `control-too-long`, `not-in-hixie-76` */
  ping(payload: Uint8Array = NO_BYTES): void {
    const bytes = requireBytes('payload', payload);
    this.#openSender().frame({ opcode: 'ping', payload: bytes }, this.#output.box);
  }

  /** Says that this end is there, unasked. @throws UsageError as {@link ping} */
  pong(payload: Uint8Array = NO_BYTES): void {
    const bytes = requireBytes('payload', payload);
    this.#openSender().frame({ opcode: 'pong', payload: bytes }, this.#output.box);
  }

  /**
   * Starts the closing handshake; a second call changes nothing. While
   * connecting, it gives up instead.
   *
   * @throws UsageError `bad-close-code`, `reason-too-long`, or `not-in-hixie-76` for a code
   */
  close(code?: number, reason?: string): void {
    writeClosePayload(code, reason);
    if (this.state === 'connecting') {
      this.#state.step('refuse');
      this.#settle();
    }
    if (this.#state.maySend) this.#sendClose(code, reason);
  }

  #openSender(): FrameSender {
    if (this.#sender && this.#state.maySend) return this.#sender;
    throw new UsageError('not-open', `the connection is ${this.state}`);
  }

  #sendClose(code: number | undefined, reason: string | undefined): void {
    this.#sender?.close(writeClosePayload(code, reason), this.#output.box);
    this.#state.step('sendClose');
  }

  // ── What the peer did wrong ──────────────────────────────────────────────

  /** Runs code that reads from the peer; an error of the peer becomes an answer and an event. */
  #guard(listen: () => void): void {
    try {
      listen();
    } catch (error) {
      this.#failWith(error);
    }
  }

  /** @throws whatever is not the peer's fault */
  #failWith(error: unknown): void {
    if (!(error instanceof HandshakeError || error instanceof FrameError)) throw error;
    this.#tell({ type: 'error', error });
    if (error instanceof HandshakeError && this.role === 'server') this.#refuse(error);
    else this.#fail(error);
  }

  #refuse(error: HandshakeError): void {
    const isAccepted = this.#opening instanceof ServerOpening && this.#opening.isAccepted;
    if (!isAccepted) this.#output.box.put(createRefusal(error));
    this.#state.step('refuse');
    this.#settle();
  }

  /** Fails the connection (RFC 6455 §7.1.7): says why if that is possible, and reads nothing more. */
  #fail(error: HandshakeError | FrameError): void {
    if (error instanceof FrameError && this.#state.maySend) {
      const tellsWhy = this.#speaks === 'version-13';
      this.#sendClose(tellsWhy ? error.closeCode : undefined, tellsWhy ? cutReason(error.reason) : undefined);
    }
    this.#state.step('fail');
    this.#settle();
  }
}
