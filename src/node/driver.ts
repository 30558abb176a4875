/**
 * Runs a connection on a real socket: bytes in, bytes out, and a deadline for
 * the end. Everything a connection must not touch is here.
 */

import type { Socket as TcpSocket } from 'node:net';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { peerOf } from '../versions.ts';
import { Intake } from './intake.ts';
import { Liveness } from './liveness.ts';
import type { TapListener } from './tap.ts';
import { Taps } from './taps.ts';
import { startTimer, stopTimer } from './timer.ts';
import { own, tune } from './transport.ts';
import { turn } from './turn.ts';

export interface DriverOptions {
  /** How long the peer may take to end, once this end is closing, in ms. */
  readonly closeTimeout: number;
  /** Time between beats, in ms. */
  readonly pingInterval: number;
  /** Taps the connection from its first byte. */
  readonly tap?: TapListener | undefined;
}

/** So much output does not wait for more, in bytes: what a stream of Node holds before it asks its writer to wait. */
const FLUSH_BYTES = 16_384;
/** So much is given to the transport at a time, in bytes, so that a reply need not wait for all that waits. */
const SLICE_BYTES = 262_144;
/**
 * This much is still read, in bytes, while the peer takes nothing (pings, a close frame, a "stop"), or while
 * the program decides whether to let it in.
 */
const MAX_HEARD_IN_VAIN = 65_536;

/** Names of what a driver reports, kept apart from the names a program sees. */
export const ON_EVENT = Symbol('event');
export const ON_TRANSPORT_ERROR = Symbol('transport error');
export const ON_DRAIN = Symbol('drain');
export const ON_TAP_FAILURE = Symbol('tap failure');

/** What a driver reports to. */
export interface DriverListener {
  /** Must not throw. */
  [ON_EVENT](event: ConnectionEvent): void;
  /** The operating system reports a fault: ECONNRESET, EPIPE. The close event follows. */
  [ON_TRANSPORT_ERROR](error: Error): void;
  /** What was written has reached the operating system. */
  [ON_DRAIN](): void;
  /** A tap threw; it gets nothing more. */
  [ON_TAP_FAILURE](error: unknown): void;
}

/** A transport knows its driver, so that all transports share one set of listeners. */
const DRIVER = Symbol('driver');
type Driven = TcpSocket & { [DRIVER]: Driver };

export class Driver {
  readonly connection: Connection;
  readonly transport: TcpSocket;
  readonly #closeTimeout: number;
  readonly #intake: Intake;
  readonly #liveness: Liveness;
  #listener: DriverListener | undefined;
  #taps: Taps | undefined;
  #pumping = false;
  /** Whether a flush will follow before the event loop turns. */
  #flushing = false;
  #held = false;
  /** Whether it has had its turn of the event loop, and what came waits for the next. */
  #hadTurn = false;
  /** Whether the connection has sent its last byte: the transport is ended after it. */
  #ending = false;
  /** Whether the program waits until more can go. */
  #drainDue = false;
  /** What others do for the connection. */
  #work: Promise<void> | undefined;
  /** Bytes that came while the peer took nothing, or was not let in yet. */
  #heardInVain = 0;
  #deadline: NodeJS.Timeout | undefined;
  /** Whether the transport is gone: then the remaining events are delivered without a stop. */
  #isGone = false;

  constructor(connection: Connection, transport: TcpSocket, options: DriverOptions) {
    this.connection = connection;
    this.transport = transport;
    this.#closeTimeout = options.closeTimeout;
    this.#intake = new Intake(transport);
    this.#liveness = new Liveness(transport, options.pingInterval);
    if (options.tap) this.#tapsOf().begin(options.tap);
    (transport as Driven)[DRIVER] = this;
    own(transport);
    tune(transport, options.pingInterval);
    transport.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onError).on('drain', onDrain);
    transport.on('timeout', onTimeout);
  }

  /** Sets who gets the events. */
  reportTo(listener: DriverListener): void {
    this.#listener = listener;
  }

  /** Bytes sent that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.transport.writableLength + this.connection.outputBytes;
  }

  /** Whether it is better to wait before more is sent. */
  get isFull(): boolean {
    return this.#transportIsFull || this.connection.outputBytes >= FLUSH_BYTES;
  }

  /** Whether bytes are left that the operating system would not take. */
  get #transportIsFull(): boolean {
    return this.transport.writableNeedDrain && this.transport.writableLength > 0;
  }

  // ── What comes ───────────────────────────────────────────────────────────

  /** Takes a request head that has been read from this transport, and the bytes after it. */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    this.#taps?.pass('client', head.bytes);
    this.#taps?.pass('client', rest);
    this.connection.receiveHead(head, rest);
    this.pump();
  }

  /** Takes bytes from the peer: whatever they are, it lives. */
  receive(chunk: Uint8Array): void {
    this.#liveness.hear();
    this.#taps?.pass(peerOf(this.connection.role), chunk);
    // Most messages are inflated before more comes: to stop and go on costs more than a small one.
    if (this.connection.isInflating) this.#intake.stop('inflating');
    if (this.#hadTurn) this.#intake.stop('turn');
    this.connection.receive(chunk);
    if (this.connection.congested || this.connection.state === 'connecting') this.#hearInVain(chunk.length);
    this.pump();
    this.#taps?.startWaiting(this.connection);
  }

  /** A peer that sends much and takes nothing, or is not let in yet, is stopped; one that sends little is still read. */
  #hearInVain(bytes: number): void {
    this.#heardInVain += bytes;
    if (this.#heardInVain > MAX_HEARD_IN_VAIN && this.connection.state !== 'closing') this.#intake.stop('in-vain');
  }

  /** What the peer says is taken again. */
  #hearAgain(): void {
    this.#heardInVain = 0;
    this.#intake.start('in-vain');
  }

  /**
   * Puts a tap on; it begins with the next frame that comes after all that is under way.
   *
   * @param extensions  those agreed, as written in the response
   */
  tap(listener: TapListener, extensions: string): void {
    this.flush();
    const taps = this.#tapsOf();
    taps.add(listener, extensions);
    taps.startWaiting(this.connection);
  }

  #tapsOf(): Taps {
    this.#taps ??= new Taps((error) => this.#listener?.[ON_TAP_FAILURE](error));
    return this.#taps;
  }

  /**
   * Delivers all events that remain, and sends what the connection
   * has produced: all output for one chunk in one piece, or in a few if it
   * is much.
   */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let event = this.#nextEvent(); event !== undefined; event = this.#nextEvent()) {
      if (event.type === 'open') this.#hearAgain();
      if (event.type === 'end') this.#end();
      else this.#listener?.[ON_EVENT](event);
      if (this.connection.outputBytes >= FLUSH_BYTES) this.flush();
      if (turn.spend(this.connection.compresses) && this.#hasMore) this.#awaitTurn();
    }
    this.#pumping = false;
    this.flush();
    if (this.connection.state === 'closing') this.#startDeadline();
  }

  #nextEvent(): ConnectionEvent | undefined {
    const isStopped = this.#held || this.#hadTurn || (this.#intake.has('inbox') && !this.#isGone);
    return isStopped ? undefined : this.connection.nextEvent();
  }

  /** Whether bytes have come that were not delivered: messages, or a part of one. */
  get #hasMore(): boolean {
    return this.connection.state !== 'connecting' && !this.connection.atBoundary;
  }

  /** Gives other connections a turn before the remaining events are delivered. */
  #awaitTurn(): void {
    this.#hadTurn = true;
    turn.wait(this);
  }

  /** The next turn has come. */
  goOn(): void {
    this.#hadTurn = false;
    this.pump();
    if (!this.#hadTurn) this.#intake.start('turn');
  }

  /**
   * Delivers nothing more until {@link release}, or until the event loop has
   * turned: so a program can add its listeners, or answer a message, before
   * the next thing happens.
   */
  hold(): void {
    this.#held = true;
    setImmediate(releaseLater, this);
  }

  /** Ends a {@link hold}. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.pump();
  }

  /** Stops reading for a program that does not take what came. */
  pause(): void {
    this.#intake.stop('inbox');
  }

  /** Reads again. */
  resume(): void {
    if (!this.#intake.has('inbox')) return;
    this.#intake.start('inbox');
    this.pump();
  }

  // ── What goes ────────────────────────────────────────────────────────────

  /**
   * Sends what the program has sent, with everything it adds before the
   * event loop turns; at once if that is much.
   *
   * @returns whether the transport takes more
   */
  send(): boolean {
    if (this.connection.outputBytes >= FLUSH_BYTES) this.flush();
    else if (!this.#pumping && !this.#flushing) {
      this.#flushing = true;
      process.nextTick(flushLater, this);
    }
    if (!this.isFull) return true;
    this.#drainDue = true;
    return false;
  }

  /** Gives the transport what waits, as far as it takes it. */
  flush(): void {
    this.#flushing = false;
    while (!this.#transportIsFull) {
      const pieces = this.connection.takeOutput(SLICE_BYTES);
      if (pieces.length === 0) break;
      this.#write(pieces);
    }
    this.#awaitWork();
    this.#setFull(this.#transportIsFull);
    if (this.#ending && this.connection.outputBytes === 0) this.#endTransport();
  }

  /** Comes back when work that others do for the connection is done. */
  #awaitWork(): void {
    const { work, isInflating } = this.connection;
    if (work !== this.#work) {
      this.#work = work;
      void work?.then(() => {
        this.pump();
        this.#tellDrained();
      });
    }
    if (!isInflating) this.#intake.start('inflating');
  }

  /** Says when more can go, by {@link ON_DRAIN}. */
  awaitDrain(): void {
    this.#drainDue = true;
  }

  #tellDrained(): void {
    if (!this.#drainDue || this.isFull) return;
    this.#drainDue = false;
    this.#listener?.[ON_DRAIN]();
  }

  #write(pieces: readonly Uint8Array[]): void {
    const { transport } = this;
    if (this.#taps) for (const bytes of pieces) this.#taps.pass(this.connection.role, bytes);
    if (!transport.writable) return;
    if (pieces.length > 1) transport.cork();
    for (const bytes of pieces) transport.write(bytes);
    if (pieces.length > 1) transport.uncork();
  }

  #setFull(isFull: boolean): void {
    if (this.connection.congested === isFull) return;
    this.connection.congested = isFull;
    if (!isFull) this.#hearAgain();
  }

  /** What was written has reached the operating system: more can go. */
  transportDrained(): void {
    this.flush();
    this.#tellDrained();
  }

  // ── Whether the peer is there ────────────────────────────────────────────

  /** Pings (version 13 only), or gives up on a peer that is not there. */
  beat(): void {
    const { state, speaks, isInflating } = this.connection;
    if (state !== 'open' || isInflating) return;
    const next = this.#liveness.beat(this.bufferedAmount, !this.#intake.has('inbox'));
    if (speaks !== 'version-13' || next === 'wait') return;
    if (next === 'give-up') {
      this.destroy();
      return;
    }
    this.connection.ping();
    this.flush();
  }

  /** How long nothing has been sent in either direction. */
  transportIdle(): void {
    if (this.#liveness.idle() && this.bufferedAmount > 0) this.destroy();
  }

  // ── The end ──────────────────────────────────────────────────────────────

  /** Drops the transport after what the program has sent, without a close. */
  destroy(): void {
    this.flush();
    this.transport.destroy();
  }

  /** Ends the sending side after what waits, and reads on so that what was sent is not lost to a reset. */
  #end(): void {
    this.#ending = true;
    this.flush();
    this.#intake.startForGood();
    this.#startDeadline();
  }

  #endTransport(): void {
    this.#ending = false;
    this.#taps?.end(this.connection.role);
    if (this.transport.writable) this.transport.end();
  }

  /** A connection that is closing reads its peer to the end, which must come in time. */
  #startDeadline(): void {
    if (this.#deadline || this.transport.destroyed) return;
    this.#intake.start('in-vain');
    this.#deadline = startTimer(this.#closeTimeout, () => this.destroy());
    this.#deadline?.unref();
  }

  /** The peer has ended its side. */
  transportEnded(): void {
    this.#taps?.end(peerOf(this.connection.role));
    this.connection.receiveEnd();
    this.pump();
  }

  /** The transport is gone. */
  transportClosed(): void {
    stopTimer(this.#deadline);
    this.connection.receiveEnd();
    this.#isGone = true;
    this.#held = false;
    this.pump();
    for (const end of ['client', 'server'] as const) this.#taps?.end(end);
    this.#taps = undefined;
  }

  transportFailed(error: Error): void {
    this.#listener?.[ON_TRANSPORT_ERROR](error);
  }
}

function flushLater(driver: Driver): void {
  driver.flush();
}

function releaseLater(driver: Driver): void {
  driver.release();
}

function onData(this: TcpSocket, chunk: Uint8Array): void {
  (this as Driven)[DRIVER].receive(chunk);
}

function onEnd(this: TcpSocket): void {
  (this as Driven)[DRIVER].transportEnded();
}

function onClose(this: TcpSocket): void {
  (this as Driven)[DRIVER].transportClosed();
}

function onError(this: TcpSocket, error: Error): void {
  (this as Driven)[DRIVER].transportFailed(error);
}

function onDrain(this: TcpSocket): void {
  (this as Driven)[DRIVER].transportDrained();
}

function onTimeout(this: TcpSocket): void {
  (this as Driven)[DRIVER].transportIdle();
}
