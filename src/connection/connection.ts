/**
 * A whole conversation, without I/O.
 *
 * ## Theory of operation
 *
 * A connection is fed what the peer sent and told what the program wants. It
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
 * program that is slow stops asking instead of drowning.
 *
 * It is in one of four states. Each thing that happens leads to one other, and
 * the table {@link NEXT} is the whole of it:
 *
 * - `connecting`: a client has sent its request, a server waits for one. When
 *   both have agreed, the connection is `open`.
 * - `open`: messages go both ways. Whoever wants to stop sends a close frame.
 * - `closing`: a close frame has gone one way or both, or something failed. An
 *   end that has sent one sends no more messages; an end that has received one
 *   listens to no more. Once both have, the server ends the transport first,
 *   so that the client can be sure that the server knew (RFC 6455 §7.1.1).
 * - `closed`: the transport is gone.
 *
 * A peer that breaks the protocol gets a close frame that says why (an HTTP
 * error while connecting), and is not listened to any more.
 */

import { requireBoolean, requireBytes, requireNumber, requireObject } from '../arguments.ts';
import { FrameError, HandshakeError, UsageError } from '../errors.ts';
import { FrameReader, type FrameToEncode } from '../frame/codec.ts';
import { type FrameInPlace, isControl } from '../frame/frame.ts';
import { Outbox } from '../frame/outbox.ts';
import type { Agreed, Request, ResponseOptions } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { createRefusal } from '../handshake/refusal.ts';
import type { Random } from '../random.ts';
import { peerOf, type Role, type Speak } from '../versions.ts';
import { ABNORMAL, cutReason, NO_STATUS, readClosePayload, writeClosePayload } from './close.ts';
import { acceptDeflate, Deflate, type DeflateAgreement, readAgreement } from './deflate.ts';
import { checkDeflateOptions } from './deflate-options.ts';
import type { ConnectionEvent } from './events.ts';
import { type MessageData, messageFrom } from './message-data.ts';
import { type Message, MessageAssembler } from './messages.ts';
import { ClientOpening, ServerOpening } from './opening.ts';
import { type ClientOptions, type ConnectionLimits, checkOptions, requestOf, type ServerOptions } from './options.ts';
import { FrameSender } from './sending.ts';
import { NO_WORK, Work } from './work.ts';

export type State = 'connecting' | 'open' | 'closing' | 'closed';

/** What can happen to a connection as a whole. */
type Step = 'agree' | 'refuse' | 'sendClose' | 'receiveClose' | 'fail' | 'lose';

/** Where each step leads; a step that is missing cannot happen in that state. */
const NEXT: Readonly<Record<State, Partial<Record<Step, State>>>> = {
  connecting: { agree: 'open', refuse: 'closing', fail: 'closing', lose: 'closed' },
  open: { sendClose: 'closing', receiveClose: 'closing', fail: 'closing', lose: 'closed' },
  closing: { sendClose: 'closing', receiveClose: 'closing', fail: 'closing', lose: 'closed' },
  closed: {},
};

const NOTHING: readonly Uint8Array[] = [];
const NO_BYTES = new Uint8Array(0);

/** One end of a conversation, of either role and either version, that touches no network: bytes in, events out; commands in, bytes out. */
export class Connection {
  readonly role: Role;
  readonly #limits: ConnectionLimits;
  readonly #random: Random;

  #state: State = 'connecting';
  #speaks: Speak | undefined;
  /** Gone when the handshake is done. */
  #opening: ClientOpening | ServerOpening | undefined;
  /** Waits for an answer. */
  #request: Request | undefined;
  /** What a server has agreed to whose client still owes the end of its request: key3 of hixie-76. */
  #accepted: { readonly agreed: Agreed; readonly agreement: DeflateAgreement | undefined } | undefined;

  #decoder: FrameReader | undefined;
  #assembler: MessageAssembler | undefined;
  #sender: FrameSender | undefined;
  /** Messages that are compressed or inflated elsewhere; only once compression was agreed. */
  #work = NO_WORK;

  #closeSent = false;
  #closeReceived: { code: number; reason: string } | undefined;
  #ended = false;
  /** Whether the program has not been told so, because messages wait to be put out. */
  #endUntold = false;
  #peerEnded = false;
  #deaf = false;

  /**
   * Whether what was taken out does not leave at present. While it is true, of
   * the pings that come only the last is answered (RFC 6455 §5.5.3), and that
   * answer is taken out before the messages that wait.
   */
  congested = false;

  // An idle connection holds no empty lists: there may be ten thousand of it.
  #outbox: Outbox | undefined;
  /** The answer to the last ping that came while {@link congested}. */
  #pong: Outbox | undefined;
  #events: ConnectionEvent[] | undefined;

  /**
   * @throws UsageError `bad-option` for compression, or where a client's request cannot be written
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
    this.#put(bytes);
  }

  get state(): State {
    return this.#state;
  }

  /** The version spoken; undefined on a server that has not read its request. */
  get speaks(): Speak | undefined {
    return this.#speaks;
  }

  /** Whether the bytes received so far end with a head or a frame, so that a new one begins with the next. */
  get atBoundary(): boolean {
    return this.#decoder?.atBoundary ?? false;
  }

  /** Bytes that wait for {@link takeOutput}, and those of {@link queuedBytes}. */
  get outputBytes(): number {
    return (this.#outbox?.bytes ?? 0) + (this.#pong?.bytes ?? 0) + this.queuedBytes;
  }

  /** Bytes of messages that cannot be taken yet, because one of them is being compressed. */
  get queuedBytes(): number {
    return this.#sender?.queuedBytes ?? 0;
  }

  /**
   * Fulfilled when some of what a {@link BackgroundEngine} does for this connection is done: go on with
   * {@link nextEvent} and {@link takeOutput} then. Undefined while nothing is under way.
   */
  get work(): Promise<void> | undefined {
    return this.#work.next;
  }

  /** Whether compression was agreed: then a message takes many times as long. */
  get compresses(): boolean {
    return this.#work !== NO_WORK;
  }

  /** Whether a message that has come is being inflated: nothing after it is read until that is done. */
  get isInflating(): boolean {
    return this.#assembler?.isInflating ?? false;
  }

  /**
   * The bytes to send now, in order.
   *
   * @param enough  no more than is needed for so many bytes, up to the end of a frame
   */
  takeOutput(enough: number = Number.POSITIVE_INFINITY): readonly Uint8Array[] {
    requireNumber('enough', enough);
    this.#settle();
    const output = this.#outbox?.take(enough) ?? NOTHING;
    if (this.#outbox?.bytes === 0) this.#outbox = undefined;
    if (!this.#pong) return output;
    const pong = this.#pong.take();
    this.#pong = undefined;
    return [...pong, ...output];
  }

  /**
   * Whether anything the peer does still matters. It does not once its close
   * frame has come, or this end has refused or failed it: then a reset of the
   * transport is no fault.
   */
  get listens(): boolean {
    return !this.#deaf && this.#state !== 'closed';
  }

  /** What happened next, or undefined until more bytes are received. Take the output after each event. */
  nextEvent(): ConnectionEvent | undefined {
    // Where nothing is compressed nothing is done elsewhere: then no message need be asked about it.
    if (this.#work !== NO_WORK) this.#settle();
    if (!this.#events && this.#decoder && !this.#deaf) {
      const event = this.#readFrames(this.#decoder);
      if (event) return event;
    }
    if (!this.#events && this.#peerEnded && !this.isInflating) this.#lose();
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

  // ── What comes from the peer ─────────────────────────────────────────────

  /** Takes bytes the peer sent, wherever they end. Never throws for what the peer did: that is an event. */
  receive(chunk: Uint8Array): void {
    const bytes = requireBytes('chunk', chunk);
    if (this.#deaf || this.#state === 'closed') return;
    const opening = this.#opening;
    if (this.#decoder) this.#decoder.push(bytes);
    else if (opening instanceof ServerOpening) this.#guard(() => this.#requested(opening.push(bytes)));
    else this.#guard(() => this.#answered(opening?.push(bytes)));
  }

  /** Server: takes a request head that has been read already, and the bytes behind it. */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    const opening = this.#opening;
    if (!(opening instanceof ServerOpening)) throw new UsageError('not-a-server', 'a client receives no request');
    this.#guard(() => this.#requested(opening.pushHead(head, rest)));
  }

  /** The peer has ended its side of the transport, or the transport is lost; what came before is read first. */
  receiveEnd(): void {
    this.#peerEnded = true;
    const opening = this.#opening;
    if (opening instanceof ClientOpening && !this.#deaf) this.#guard(() => opening.end());
  }

  #lose(): void {
    if (this.#state === 'closed') return;
    const clean = this.#closeSent && this.#closeReceived !== undefined && !this.#sender?.isWaiting;
    this.#sender?.drop();
    this.#end();
    this.#step('lose');
    const { code, reason } = this.#closeReceived ?? { code: ABNORMAL, reason: '' };
    this.#tell({ type: 'close', code, reason, clean });
  }

  // ── The opening handshake ────────────────────────────────────────────────

  /** Client: the answer has come. */
  #answered(answered: ReturnType<ClientOpening['push']>): void {
    if (!answered) return;
    const { agreed, rest } = answered;
    const { deflate } = this.#limits;
    this.#open(agreed, deflate && readAgreement(agreed.extensions, deflate));
    this.receive(rest);
  }

  /** Server: the head of a request has come, or bytes after it. */
  #requested(request: Request | undefined): void {
    if (request) {
      this.#request = request;
      this.#speaks = request.speaks;
      this.#tell({ type: 'request', request });
    }
    this.#finish();
  }

  /**
   * Server: accepts the request. The head of the response goes out at once; the
   * connection is open, and the `open` event comes, when the request is whole.
   *
   * @throws UsageError `no-request`, or where an option was not asked for
   */
  accept(options: ResponseOptions = {}): void {
    const request = this.#awaitingAnswer();
    const { speaks } = request;
    const compress = this.#limits.deflate && acceptDeflate(request.extensions, this.#limits.deflate);
    const { subprotocol, extensions = compress?.response ?? '' } = requireObject('options', options);
    this.#put(HANDSHAKES[speaks].createResponseHead(request, { ...options, extensions }));
    this.#accepted = { agreed: { speaks, subprotocol, extensions }, agreement: compress?.agreement };
    this.#request = undefined;
    this.#finish();
  }

  /** Server: sends what follows the head of the response, once what follows that of the request is there. */
  #finish(): void {
    const accepted = this.#accepted;
    const answer = accepted && this.#opening instanceof ServerOpening ? this.#opening.answer() : undefined;
    if (!accepted || !answer) return;
    this.#accepted = undefined;
    if (answer.body.length > 0) this.#put(answer.body);
    this.#open(accepted.agreed, accepted.agreement);
    this.receive(answer.rest);
  }

  /**
   * Server: refuses with the error's HTTP status, whether or not the request has come in full.
   * Once the request is accepted no status can follow, and the connection just ends.
   *
   * @throws UsageError `no-request` on a client, or once the handshake is done
   */
  refuse(error: HandshakeError): void {
    if (this.role === 'client' || this.#state !== 'connecting') throw this.#noRequest();
    this.#refuse(error);
  }

  #awaitingAnswer(): Request {
    if (this.#request && this.#state === 'connecting') return this.#request;
    throw this.#noRequest();
  }

  #noRequest(): UsageError {
    return new UsageError('no-request', `no request waits for an answer; the connection is ${this.#state}`);
  }

  #open(agreed: Agreed, agreement: DeflateAgreement | undefined): void {
    const { speaks: speak } = agreed;
    const { deflate } = this.#limits;
    this.#step('agree');
    this.#tell({ type: 'open', agreed });
    this.#opening = undefined;
    this.#request = undefined;
    const compression = agreement && deflate && new Deflate(this.role, agreement, deflate);
    if (compression) this.#work = new Work();
    this.#sender = new FrameSender(this.role, speak, this.#random, compression, this.#work);
    this.#assembler = new MessageAssembler(speak, this.#limits, compression, this.#work);
    this.#decoder = new FrameReader({
      speak,
      from: peerOf(this.role),
      maxPayload: this.#assembler.allowance,
      rsv1: compression !== undefined,
    });
  }

  // ── Frames that come ─────────────────────────────────────────────────────

  /** Reads frames until one of them is worth an event: that one is returned, or among the events. */
  #readFrames(decoder: FrameReader): ConnectionEvent | undefined {
    try {
      if (this.#work !== NO_WORK && this.isInflating) return this.#message(this.#assembler?.inflated(), decoder);
      for (let frame = decoder.read(); frame !== undefined; frame = decoder.read()) {
        const event = isControl(frame.opcode)
          ? this.#receiveControl(frame, decoder.frameStart)
          : this.#receiveData(frame, decoder);
        if (event || this.#events || this.#deaf || this.isInflating) return event;
      }
      const partial = decoder.peek();
      if (partial) this.#assembler?.peek(partial, decoder.frameStart);
    } catch (error) {
      this.#failWith(error);
    }
    return undefined;
  }

  #receiveData(frame: FrameInPlace, decoder: FrameReader): ConnectionEvent | undefined {
    return this.#message(this.#assembler?.take(frame, decoder.frameStart), decoder);
  }

  #message(data: Message | undefined, decoder: FrameReader): ConnectionEvent | undefined {
    decoder.maxPayload = this.#assembler?.allowance ?? 0;
    return data === undefined ? undefined : { type: 'message', data };
  }

  #receiveControl(frame: FrameInPlace, at: number): ConnectionEvent | undefined {
    const payload = frame.keep();
    if (frame.opcode === 'close') {
      this.#receiveClose(readClosePayload(payload, at));
      return undefined;
    }
    if (frame.opcode === 'pong') return { type: 'pong', payload };
    if (!this.#ended) this.#answerPing(payload);
    return { type: 'ping', payload };
  }

  #answerPing(payload: Uint8Array): void {
    if (!this.congested) {
      this.#write({ opcode: 'pong', payload });
      return;
    }
    this.#pong = new Outbox();
    this.#sender?.frame({ opcode: 'pong', payload }, this.#pong);
  }

  /** Answers a close frame with the same code, unless ours went first (RFC 6455 §5.5.1). */
  #receiveClose(close: { code: number; reason: string }): void {
    this.#step('receiveClose');
    this.#closeReceived = close;
    this.#deaf = true;
    if (!this.#closeSent) this.#sendClose(close.code === NO_STATUS ? undefined : close.code, '');
    if (this.role === 'server') this.#end();
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
    this.#openSender().message(message, this.#out());
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
    this.#openSender().sendShared(requireBytes('frame', frame), this.#out());
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
    this.#openSender().part(part, last, this.#out());
  }

  /** Asks whether the peer is there. @throws UsageError `not-open`, `control-too-long`, `not-in-hixie-76` */
  ping(payload: Uint8Array = NO_BYTES): void {
    const bytes = requireBytes('payload', payload);
    this.#openSender().frame({ opcode: 'ping', payload: bytes }, this.#out());
  }

  /** Says that this end is there, unasked. @throws UsageError as {@link ping} */
  pong(payload: Uint8Array = NO_BYTES): void {
    const bytes = requireBytes('payload', payload);
    this.#openSender().frame({ opcode: 'pong', payload: bytes }, this.#out());
  }

  /**
   * Starts the closing handshake; a second call changes nothing. While
   * connecting, it gives up instead.
   *
   * @throws UsageError `bad-close-code`, `reason-too-long`, or `not-in-hixie-76` for a code
   */
  close(code?: number, reason?: string): void {
    writeClosePayload(code, reason);
    if (this.#state === 'connecting') {
      this.#step('refuse');
      this.#deaf = true;
      this.#end();
    }
    if (this.#state === 'open') this.#sendClose(code, reason);
  }

  #openSender(): FrameSender {
    if (this.#sender && this.#state === 'open') return this.#sender;
    throw new UsageError('not-open', `the connection is ${this.#state}`);
  }

  // ── What goes to the program, and to the peer ────────────────────────────

  #tell(event: ConnectionEvent): void {
    if (this.#events) this.#events.push(event);
    else this.#events = [event];
  }

  #out(): Outbox {
    this.#outbox ??= new Outbox();
    return this.#outbox;
  }

  #put(bytes: Uint8Array): void {
    this.#out().put(bytes);
  }

  #write(frame: FrameToEncode): void {
    this.#sender?.frame(frame, this.#out());
  }

  #sendClose(code: number | undefined, reason: string | undefined): void {
    this.#sender?.close(writeClosePayload(code, reason), this.#out());
    this.#step('sendClose');
    this.#closeSent = true;
  }

  /** Runs what listens to the peer; what the peer did wrong becomes an answer and an event. */
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
    if (!this.#accepted) this.#put(createRefusal(error));
    this.#step('refuse');
    this.#deaf = true;
    this.#end();
  }

  /** Fails the connection (RFC 6455 §7.1.7): says why if there is a way to, and listens no more. */
  #fail(error: HandshakeError | FrameError): void {
    if (error instanceof FrameError && !this.#closeSent) {
      const tellsWhy = this.#speaks === 'version-13';
      this.#sendClose(tellsWhy ? error.closeCode : undefined, tellsWhy ? cutReason(error.reason) : undefined);
    }
    this.#step('fail');
    this.#deaf = true;
    this.#end();
  }

  #end(): void {
    this.#endUntold ||= !this.#ended;
    this.#ended = true;
    this.#settle();
  }

  /** Puts out what was compressed elsewhere and is done; tells the end once nothing waits. */
  #settle(): void {
    if (this.#sender?.isReady) this.#sender.settle(this.#out());
    if (!this.#endUntold || this.#sender?.isWaiting) return;
    this.#endUntold = false;
    this.#tell({ type: 'end' });
  }

  #step(step: Step): void {
    const next = NEXT[this.#state][step];
    if (next === undefined) throw new Error(`${step} cannot happen while ${this.#state}`);
    this.#state = next;
  }
}
