/**
 * Runs a connection on a real socket: bytes in, bytes out, and a deadline for
 * the end. Everything a connection must not touch is here.
 */

import type { Socket as TcpSocket } from 'node:net';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { peerOf } from '../versions.ts';
import { Tap, type TapListener } from './tap.ts';

export interface DriverOptions {
  /** How long the peer may take to end, once this end is closing, in ms. */
  readonly closeTimeout: number;
  /** Taps the connection from its first byte. */
  readonly tap?: TapListener | undefined;
}

/** So much output does not wait for more, in bytes: what a stream of Node holds before it asks its writer to wait. */
const FLUSH_BYTES = 16_384;

/** Why reading is paused; it goes on when no reason is left. */
export type PauseReason = 'inbox' | 'output';

/** Names of what a driver reports, kept apart from the names a program sees. */
export const ON_EVENT = Symbol('event');
export const ON_TRANSPORT_ERROR = Symbol('transport error');
export const ON_DRAIN = Symbol('drain');

/** What a driver reports to. */
export interface DriverListener {
  /** Must not throw. */
  [ON_EVENT](event: ConnectionEvent): void;
  /** The operating system reports a fault: ECONNRESET, EPIPE. The close event follows. */
  [ON_TRANSPORT_ERROR](error: Error): void;
  /** What was written has reached the operating system. */
  [ON_DRAIN](): void;
}

/** A tap that waits for a frame to begin. */
interface WaitingTap {
  readonly listener: TapListener;
  readonly extensions: string;
}

/** A transport knows its driver, so that all transports share one set of listeners. */
const DRIVER = Symbol('driver');
type Driven = TcpSocket & { [DRIVER]: Driver };

export class Driver {
  readonly connection: Connection;
  readonly transport: TcpSocket;
  readonly #closeTimeout: number;
  #listener: DriverListener | undefined;
  #taps: Tap[] | undefined;
  /** Taps that wait for a frame to begin. */
  #waitingTaps: WaitingTap[] | undefined;
  #pumping = false;
  /** Whether a flush will follow before the event loop turns. */
  #flushing = false;
  #held = false;
  #pingUnanswered = false;
  /** Bytes that the peer had taken when output was waiting for it at the last beat. */
  #takenAtLastBeat: number | undefined;
  #inboxFull = false;
  #outputFull = false;
  #deadline: NodeJS.Timeout | undefined;

  constructor(connection: Connection, transport: TcpSocket, options: DriverOptions) {
    this.connection = connection;
    this.transport = transport;
    this.#closeTimeout = options.closeTimeout;
    if (options.tap) this.#taps = [new Tap(options.tap)];
    (transport as Driven)[DRIVER] = this;
    transport.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onError).on('drain', onDrain);
  }

  /** Says who is told what happens. */
  reportTo(listener: DriverListener): void {
    this.#listener = listener;
  }

  /** Bytes sent that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.transport.writableLength + this.connection.outputBytes;
  }

  /** Takes a request head that has been read from this transport, and the bytes behind it. */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    this.#tell((tap) => {
      tap.pass('client', head.bytes);
      tap.pass('client', rest);
    });
    this.connection.receiveHead(head, rest);
    this.pump();
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    if (this.#taps) this.#tell((tap) => tap.pass(peerOf(this.connection.role), chunk));
    this.connection.receive(chunk);
    this.pump();
    if (this.#waitingTaps) this.#startTaps();
  }

  /**
   * Puts a tap on; it begins with the next frame that comes after all that is under way.
   *
   * @param extensions  those agreed, as written in the response
   */
  tap(listener: TapListener, extensions: string): void {
    this.flush();
    this.#waitingTaps = [...(this.#waitingTaps ?? []), { listener, extensions }];
    this.#startTaps();
  }

  #startTaps(): void {
    const { atBoundary, speaks } = this.connection;
    if (!atBoundary || !this.#waitingTaps) return;
    const started = this.#waitingTaps.map(
      ({ listener, extensions }) => new Tap(listener, { speak: speaks, extensions }),
    );
    this.#taps = [...(this.#taps ?? []), ...started];
    this.#waitingTaps = undefined;
  }

  #tell(what: (tap: Tap) => void): void {
    for (const tap of this.#taps ?? []) what(tap);
  }

  /**
   * Tells what has happened until nothing is left, and sends what the connection
   * has put out: all that came of one chunk in one piece, or in a few where it
   * is much.
   */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let event = this.#nextEvent(); event !== undefined; event = this.#nextEvent()) {
      if (event.type === 'pong') this.#pingUnanswered = false;
      if (event.type === 'end') this.#end();
      else this.#listener?.[ON_EVENT](event);
      if (this.connection.outputBytes >= FLUSH_BYTES) this.flush();
    }
    this.#pumping = false;
    this.flush();
    if (this.connection.state === 'closing') this.#startDeadline();
  }

  /**
   * Sends what the program has put out, with what else it puts out before the
   * event loop turns; at once where that is much.
   *
   * @returns whether the transport takes more
   */
  send(): boolean {
    if (this.connection.outputBytes >= FLUSH_BYTES) this.flush();
    else if (!this.#pumping && !this.#flushing) {
      this.#flushing = true;
      process.nextTick(flushLater, this);
    }
    return !this.#isFull;
  }

  #nextEvent(): ConnectionEvent | undefined {
    return this.#held || this.#paused ? undefined : this.connection.nextEvent();
  }

  /**
   * Tells nothing more until {@link release}, or until the event loop has
   * turned: so a program can put its listeners on, or answer a message, before
   * the next thing happens.
   */
  hold(): void {
    this.#held = true;
    setImmediate(() => this.release());
  }

  /** Ends a {@link hold}. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.pump();
  }

  /**
   * Gives up on a peer that has taken nothing of what waits for it since the
   * last beat, or has not answered the last ping; else pings (version 13
   * alone). Where reading is paused an answer cannot be seen, and none is
   * missed; where it is because the program is slow, the peer is not blamed.
   */
  beat(): void {
    const { state, speaks } = this.connection;
    if (state !== 'open' || this.#inboxFull) return;
    if (this.#outputFull) {
      const taken = this.transport.bytesWritten - this.transport.writableLength;
      if (taken === this.#takenAtLastBeat) this.destroy();
      this.#takenAtLastBeat = taken;
      this.#pingUnanswered = false;
      return;
    }
    this.#takenAtLastBeat = undefined;
    if (speaks !== 'version-13') return;
    if (this.#pingUnanswered) {
      this.destroy();
      return;
    }
    this.#pingUnanswered = true;
    this.connection.ping();
    this.flush();
  }

  /** Hands what waits to the transport: as one write, where it is more than one piece. */
  flush(): void {
    this.#flushing = false;
    const output = this.connection.takeOutput();
    if (output.length === 0) return;
    const { transport } = this;
    if (this.#taps) for (const bytes of output) this.#tell((tap) => tap.pass(this.connection.role, bytes));
    if (!transport.writable) return;
    if (output.length > 1) transport.cork();
    for (const bytes of output) transport.write(bytes);
    if (output.length > 1) transport.uncork();
    if (this.connection.role === 'server' && this.#isFull) this.pause('output');
  }

  /** Whether bytes are left that the operating system would not take. */
  get #isFull(): boolean {
    return this.transport.writableNeedDrain && this.transport.writableLength > 0;
  }

  /** Stops reading, so that the peer's sending stops when the buffers between are full. */
  pause(reason: PauseReason): void {
    if (reason === 'inbox') this.#inboxFull = true;
    else this.#outputFull = true;
    this.transport.pause();
  }

  /** Reads again, unless another reason to pause is left. */
  resume(reason: PauseReason): void {
    if (!this.#paused) return;
    if (reason === 'inbox') this.#inboxFull = false;
    else this.#outputFull = false;
    if (this.#paused) return;
    this.transport.resume();
    this.pump();
  }

  get #paused(): boolean {
    return this.#inboxFull || this.#outputFull;
  }

  /** Drops the transport without a word more than those the program has sent. */
  destroy(): void {
    this.flush();
    this.transport.destroy();
  }

  /** Ends the sending side, and reads on so that what was sent is not lost to a reset. */
  #end(): void {
    this.flush();
    this.#tell((tap) => tap.end(this.connection.role));
    if (this.transport.writable) this.transport.end();
    this.#inboxFull = this.#outputFull = false;
    this.transport.resume();
    this.#startDeadline();
  }

  #startDeadline(): void {
    if (this.#deadline || this.transport.destroyed) return;
    this.#deadline = setTimeout(() => this.destroy(), this.#closeTimeout);
    this.#deadline.unref();
  }

  /** The peer has ended its side. */
  transportEnded(): void {
    this.#tell((tap) => tap.end(peerOf(this.connection.role)));
    this.connection.receiveEnd();
    this.pump();
  }

  /** The transport is gone. */
  transportClosed(): void {
    clearTimeout(this.#deadline);
    this.connection.receiveEnd();
    this.#inboxFull = this.#outputFull = this.#held = false;
    this.pump();
    for (const end of ['client', 'server'] as const) this.#tell((tap) => tap.end(end));
    this.#taps = undefined;
  }

  transportFailed(error: Error): void {
    this.#listener?.[ON_TRANSPORT_ERROR](error);
  }

  transportDrained(): void {
    this.resume('output');
    this.#listener?.[ON_DRAIN]();
  }
}

function flushLater(driver: Driver): void {
  driver.flush();
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
