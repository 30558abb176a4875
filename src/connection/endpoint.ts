/**
 * What one end of a connection does about what comes, and about what its program
 * wants. {@link Connection} is its public face.
 *
 * The table in `state.ts` says what may happen when. Until both ends have
 * agreed, an opening reads what comes; after that, an {@link Input}. A peer that
 * breaks the protocol gets a close frame that says why (an HTTP error while
 * connecting), and nothing more is read from it.
 */

import { FrameError, HandshakeError, UsageError } from '../errors.ts';
import type { Agreed, Request, ResponseOptions } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { createRefusal } from '../handshake/refusal.ts';
import type { Random } from '../random.ts';
import type { Role, Speak } from '../versions.ts';
import { ClientOpening } from './client-opening.ts';
import { ABNORMAL, cutReason, NO_STATUS, writeClosePayload } from './close.ts';
import { Deflate } from './deflate.ts';
import type { ConnectionEvent } from './events.ts';
import { Input } from './input.ts';
import type { Message } from './messages.ts';
import type { Opened } from './opened.ts';
import type { ClientOptions, ConnectionLimits, ServerOptions } from './options.ts';
import { Output } from './output.ts';
import { FrameSender } from './sending.ts';
import { ServerOpening } from './server-opening.ts';
import { ConnectionState, type Step } from './state.ts';
import { NO_WORK, Work } from './work.ts';

export class Endpoint {
  readonly role: Role;
  readonly state = new ConnectionState();
  readonly output = new Output();
  readonly #limits: ConnectionLimits;
  readonly #random: Random;

  /** Reads what comes until the handshake is done. */
  #opening: ClientOpening | ServerOpening | undefined;
  #agreed: Agreed | undefined;
  /** Reads the peer's frames after that. */
  input: Input | undefined;
  #sender: FrameSender | undefined;
  /** Messages that are compressed or inflated elsewhere; only once compression was agreed. */
  #work = NO_WORK;

  /** What has happened and was not asked for. */
  #events: ConnectionEvent[] | undefined;
  /** Whether the end of the transport has come: it is read after the bytes before it. */
  #endCame = false;
  /** The peer's close frame, once it has come. */
  #closeReceived: { readonly code: number; readonly reason: string } | undefined;

  /**
   * @param opened  what was agreed already, if the handshake was not one of bytes
   * @throws UsageError if a client's request cannot be written
   */
  constructor(options: ClientOptions | ServerOptions, opened?: Opened) {
    this.role = options.role;
    this.#limits = options;
    this.#random = options.random;
    if (opened) this.#open(opened);
    else if (options.role === 'server') this.#opening = new ServerOpening(options);
    else this.#opening = ClientOpening.begin(options, this.output.box);
  }

  get speaks(): Speak | undefined {
    return this.#opening?.speaks ?? this.#agreed?.speaks;
  }

  get work(): Promise<void> | undefined {
    return this.#work.next;
  }

  get compresses(): boolean {
    return this.#work !== NO_WORK;
  }

  get queuedBytes(): number {
    return this.#sender?.queuedBytes ?? 0;
  }

  // ── What comes from the peer ─────────────────────────────────────────────

  receive(bytes: Uint8Array): void {
    if (!this.state.listens) return;
    const opening = this.#opening;
    if (this.input) this.input.push(bytes);
    else if (opening instanceof ServerOpening) this.#guard(() => this.#requested(opening, opening.push(bytes)));
    else if (opening) this.#guard(() => this.#open(opening.push(bytes)));
  }

  /** @throws UsageError `not-a-server` */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    const opening = this.#opening;
    if (!(opening instanceof ServerOpening)) throw new UsageError('not-a-server', 'a client receives no request');
    this.#guard(() => this.#requested(opening, opening.pushHead(head, rest)));
  }

  receiveEnd(): void {
    this.#endCame = true;
    const opening = this.#opening;
    if (opening instanceof ClientOpening && this.state.listens) this.#guard(() => opening.end());
  }

  nextEvent(): ConnectionEvent | undefined {
    // Without compression nothing is done elsewhere, so there is nothing to check.
    if (this.compresses) this.#settle();
    if (!this.#events && this.input && this.state.listens) {
      const event = this.input.nextShort() ?? this.#read(this.input);
      if (event) return event;
    }
    if (!this.#events && this.#endCame && !this.input?.isInflating) this.#lose();
    const event = this.#events?.shift();
    if (this.#events?.length === 0) this.#events = undefined;
    return event;
  }

  #tell(event: ConnectionEvent): void {
    if (this.#events) this.#events.push(event);
    else this.#events = [event];
  }

  // ── The opening handshake ────────────────────────────────────────────────

  /** Server: the head of a request has come, or bytes after it. */
  #requested(opening: ServerOpening, request: Request | undefined): void {
    if (request) this.#tell({ type: 'request', request });
    this.#finish(opening);
  }

  /** @throws UsageError `no-request`, or if an option was not asked for */
  accept(options: ResponseOptions): void {
    const opening = this.state.name === 'connecting' ? this.#opening : undefined;
    if (!(opening instanceof ServerOpening) || !opening.request || opening.isAccepted) throw this.#noRequest();
    this.output.box.put(opening.accept(opening.request, options));
    this.#finish(opening);
  }

  /** Server: sends what follows the head of the response, once what follows that of the request is there. */
  #finish(opening: ServerOpening): void {
    const finished = opening.finish();
    if (finished && finished.body.length > 0) this.output.box.put(finished.body);
    this.#open(finished);
  }

  /** @throws UsageError `no-request` on a client, or once the handshake is done */
  refuse(error: HandshakeError): void {
    if (this.role === 'client' || this.state.name !== 'connecting') throw this.#noRequest();
    this.#refuse(error);
  }

  #noRequest(): UsageError {
    return new UsageError('no-request', `no request waits for an answer; the connection is ${this.state.name}`);
  }

  /** The handshake is done, if it is: what came after it is the first frame. */
  #open(opened: Opened | undefined): void {
    if (!opened) return;
    const { agreed, compression, rest } = opened;
    const { deflate } = this.#limits;
    this.#step('agree');
    this.#tell({ type: 'open', agreed });
    this.#opening = undefined;
    this.#agreed = agreed;
    const compressor = compression && deflate && new Deflate(this.role, compression, deflate);
    if (compressor) this.#work = new Work();
    this.#sender = new FrameSender(this.role, agreed.speaks, this.#random, compressor, this.#work);
    this.input = new Input(this.role, agreed.speaks, this.#limits, compressor, this.#work);
    this.receive(rest);
  }

  // ── Messages ─────────────────────────────────────────────────────────────

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
    this.#sender?.frame({ opcode: 'pong', payload }, this.output.pongBox());
  }

  /**
   * What sends the program's messages.
   *
   * @throws UsageError `not-open`
   */
  get sender(): FrameSender {
    if (this.#sender && this.state.maySend) return this.#sender;
    throw new UsageError('not-open', `the connection is ${this.state.name}`);
  }

  /** @throws UsageError `not-open`, `message-in-parts`, or `not-in-hixie-76` for bytes */
  send(message: Message): void {
    this.sender.message(message, this.output.box);
  }

  takeOutput(enough: number): readonly Uint8Array[] {
    if (this.compresses) this.#settle();
    return this.output.take(enough);
  }

  // ── The closing handshake, and the end ───────────────────────────────────

  /** @throws UsageError if a close frame cannot hold this */
  close(code: number | undefined, reason: string | undefined): void {
    writeClosePayload(code, reason);
    if (this.state.name === 'connecting') this.#step('refuse');
    else if (this.state.maySend) this.#sendClose(code, reason);
  }

  #sendClose(code: number | undefined, reason: string | undefined): void {
    this.#sender?.close(writeClosePayload(code, reason), this.output.box);
    this.#step('sendClose');
  }

  /** Answers a close frame with the same code, unless ours went first (RFC 6455 §5.5.1). */
  #receiveClose(code: number, reason: string): void {
    this.#step('receiveClose');
    this.#closeReceived = { code, reason };
    if (this.state.maySend) this.#sendClose(code === NO_STATUS ? undefined : code, '');
    if (this.role === 'server') this.#step('end');
  }

  /** The transport is gone. */
  #lose(): void {
    if (this.state.name === 'closed') return;
    const clean = this.#closeReceived !== undefined && !this.#sender?.isWaiting;
    this.#step('lose');
    if (this.#sender?.isWaiting) {
      this.#sender.drop();
      this.#tell({ type: 'end' });
    }
    const { code, reason } = this.#closeReceived ?? { code: ABNORMAL, reason: '' };
    this.#tell({ type: 'close', code, reason, clean });
  }

  /** Whether this end has put out all that it ever will. */
  get #isSilent(): boolean {
    return this.state.hasEnded && !this.#sender?.isWaiting;
  }

  #step(step: Step): void {
    const wasSilent = this.#isSilent;
    this.state.step(step);
    if (this.#isSilent && !wasSilent) this.#tell({ type: 'end' });
  }

  /** Sends what was compressed elsewhere and is ready. */
  #settle(): void {
    if (!this.#sender?.isReady) return;
    this.#sender.settle(this.output.box);
    if (this.#isSilent) this.#tell({ type: 'end' });
  }

  // ── What the peer did wrong ──────────────────────────────────────────────

  /** Runs code that reads from the peer; an error of the peer becomes an answer and an event. */
  #guard(read: () => void): void {
    try {
      read();
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
    const opening = this.#opening;
    // Once the head of the response is out, no status can follow.
    if (!(opening instanceof ServerOpening && opening.isAccepted)) this.output.box.put(createRefusal(error));
    this.#step('refuse');
  }

  /** Fails the connection (RFC 6455 §7.1.7): says why if that is possible, and reads nothing more. */
  #fail(error: HandshakeError | FrameError): void {
    if (error instanceof FrameError && this.state.maySend) {
      const tellsWhy = this.speaks === 'version-13';
      this.#sendClose(tellsWhy ? error.closeCode : undefined, tellsWhy ? cutReason(error.reason) : undefined);
    }
    this.#step('fail');
  }
}
