/**
 * Runs a connection on a real socket: bytes in, bytes out, and a deadline for
 * the end. Everything a connection must not touch is here.
 *
 * What comes goes into the connection, and an {@link EventPump} takes events
 * out of it. What the connection has to send, {@link writeOutput} gives to the
 * transport.
 */

import type { Connection } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { peerOf } from '../versions.ts';
import { type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from './driver-listener.ts';
import { EventPump, type EventReceiver } from './event-pump.ts';
import { Intake } from './intake.ts';
import { Liveness } from './liveness.ts';
import type { TapListener } from './tap.ts';
import { Taps } from './taps.ts';
import { startTimer, stopTimer } from './timer.ts';
import { drop, own, type Transport, tune } from './transport.ts';
import { listenTo, type TransportListener } from './transport-events.ts';
import { FLUSH_BYTES, isBlocked, writeOutput } from './transport-output.ts';

export interface DriverOptions {
  /** How long the peer may take to end, once this end is closing, in ms. */
  readonly closeTimeout: number;
  /** Time between beats, in ms. */
  readonly pingInterval: number;
  /** Taps the connection from its first byte. */
  readonly tap?: TapListener | undefined;
}

export class Driver implements TransportListener, EventReceiver {
  readonly connection: Connection;
  readonly transport: Transport;
  readonly #options: DriverOptions;
  readonly #intake: Intake;
  readonly #liveness: Liveness;
  readonly #pump: EventPump;
  #listener: DriverListener;
  #taps: Taps | undefined;
  /** Whether a flush will follow before the event loop turns. */
  #flushing = false;
  /** Whether the connection has sent its last byte: the transport is ended after it. */
  #ending = false;
  /** Whether the program waits until more can go. */
  #drainDue = false;
  /** What others do for the connection. */
  #work: Promise<void> | undefined;
  #deadline: NodeJS.Timeout | undefined;

  /** @param listener  who gets the events, until {@link reportTo} names another */
  constructor(connection: Connection, transport: Transport, options: DriverOptions, listener: DriverListener) {
    this.connection = connection;
    this.transport = transport;
    this.#options = options;
    this.#intake = new Intake(transport);
    this.#liveness = new Liveness(this);
    this.#pump = new EventPump(this, this.#intake);
    this.#listener = listener;
    if (options.tap) this.#tapsOf().begin(options.tap);
    own(transport);
    tune(transport);
    listenTo(transport, this);
  }

  /** Sets who gets the events from now on. */
  reportTo(listener: DriverListener): void {
    this.#listener = listener;
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
    const { connection } = this;
    this.#liveness.hear();
    this.#taps?.pass(peerOf(connection.role), chunk);
    // Most messages are inflated before more comes: to stop and go on costs more than a small one.
    if (connection.isInflating) this.#intake.stop('inflating');
    this.#pump.moreCame();
    connection.receive(chunk);
    // Of a peer that takes nothing, or is not let in yet, not much is read; one that closes is read to its end.
    const { state } = connection;
    if (state === 'connecting' || (connection.congested && state !== 'closing')) this.#intake.readAhead(chunk.length);
    this.pump();
    this.#taps?.startWaiting(connection);
  }

  /** Delivers all events that there are, and sends what the connection has produced, in as few pieces as possible. */
  pump(): void {
    this.#pump.run();
  }

  deliver(event: ConnectionEvent): void {
    if (event.type === 'open') this.#intake.caughtUp();
    if (event.type === 'end') this.#end();
    else this.#listener[ON_EVENT](event);
    if (this.connection.outputBytes >= FLUSH_BYTES) this.flush();
  }

  delivered(): void {
    this.flush();
    if (this.connection.state === 'closing') this.#startDeadline();
  }

  /** Delivers nothing more until {@link release}, or until the event loop has turned. */
  hold(): void {
    this.#pump.hold();
  }

  /** Ends a {@link hold}. */
  release(): void {
    this.#pump.release();
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

  /** Bytes sent that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.transport.writableLength + this.connection.outputBytes;
  }

  /** Whether it is better to wait before more is sent. */
  get isFull(): boolean {
    return isBlocked(this.transport) || this.connection.outputBytes >= FLUSH_BYTES;
  }

  /**
   * Sends what the program has sent, with everything it adds before the
   * event loop turns; at once if that is much.
   *
   * @returns whether the transport takes more
   */
  send(): boolean {
    if (this.connection.outputBytes >= FLUSH_BYTES) this.flush();
    else if (!this.#pump.isRunning && !this.#flushing) {
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
    writeOutput(this.connection, this.transport, this.#taps);
    this.#awaitWork();
    this.#setCongested(isBlocked(this.transport));
    if (!this.#ending || this.connection.outputBytes > 0) return;
    this.#ending = false;
    this.#taps?.end(this.connection.role);
    if (this.transport.writable) this.transport.end();
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

  #setCongested(isCongested: boolean): void {
    if (this.connection.congested === isCongested) return;
    this.connection.congested = isCongested;
    if (!isCongested) this.#intake.caughtUp();
  }

  /** Says when more can go, by {@link ON_DRAIN}. */
  awaitDrain(): void {
    this.#drainDue = true;
  }

  #tellDrained(): void {
    if (!this.#drainDue || this.isFull) return;
    this.#drainDue = false;
    this.#listener[ON_DRAIN]();
  }

  transportDrained(): void {
    this.flush();
    this.#tellDrained();
  }

  // ── Who watches ──────────────────────────────────────────────────────────

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
    this.#taps ??= new Taps((error) => this.#listener[ON_TAP_FAILURE](error));
    return this.#taps;
  }

  // ── Whether the peer is there ────────────────────────────────────────────

  get pingInterval(): number {
    return this.#options.pingInterval;
  }

  /** Pings (version 13 only), or gives up on a peer that is not there. */
  beat(): void {
    const next = this.#liveness.beat(!this.#intake.has('inbox'));
    if (next === 'give-up') this.destroy();
    if (next !== 'ping') return;
    this.connection.ping();
    this.flush();
  }

  transportIdle(): void {
    if (this.#liveness.idle() && this.bufferedAmount > 0) this.destroy();
  }

  // ── The end ──────────────────────────────────────────────────────────────

  /** Drops the transport after what the program has sent, without a close. */
  destroy(): void {
    this.flush();
    drop(this.transport);
  }

  /** Ends the sending side after what waits, and reads on so that what was sent is not lost to a reset. */
  #end(): void {
    this.#ending = true;
    this.flush();
    this.#intake.startForGood();
    this.#startDeadline();
  }

  /** A connection that is closing reads its peer to the end, which must come in time. */
  #startDeadline(): void {
    if (this.#deadline || this.transport.destroyed) return;
    this.#intake.start('ahead');
    this.#deadline = startTimer(this.#options.closeTimeout, () => this.destroy());
    this.#deadline?.unref();
  }

  transportEnded(): void {
    this.#taps?.end(peerOf(this.connection.role));
    this.connection.receiveEnd();
    this.pump();
  }

  transportClosed(): void {
    stopTimer(this.#deadline);
    this.connection.receiveEnd();
    this.#pump.runLast();
    for (const end of ['client', 'server'] as const) this.#taps?.end(end);
    this.#taps = undefined;
  }

  transportFailed(error: Error): void {
    this.#listener[ON_TRANSPORT_ERROR](error);
  }
}

function flushLater(driver: Driver): void {
  driver.flush();
}
