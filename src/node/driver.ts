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

/** Why reading is paused; it goes on when no reason is left. */
export type PauseReason = 'inbox' | 'output';

/** What a driver reports to. */
export interface DriverListener {
  /** Must not throw. */
  onEvent(event: ConnectionEvent): void;
  /** The operating system reports a fault: ECONNRESET, EPIPE. The close event follows. */
  onTransportError(error: Error): void;
  /** What was written has reached the operating system. */
  onDrain(): void;
}

export class Driver {
  readonly connection: Connection;
  readonly transport: TcpSocket;
  readonly #closeTimeout: number;
  #listener: DriverListener | undefined;
  #taps: Tap[] = [];
  /** Taps that wait for a frame to begin. */
  #waitingTaps: TapListener[] = [];
  #pumping = false;
  #held = false;
  #pingUnanswered = false;
  #deadline: NodeJS.Timeout | undefined;
  readonly #paused = new Set<PauseReason>();

  constructor(connection: Connection, transport: TcpSocket, options: DriverOptions) {
    this.connection = connection;
    this.transport = transport;
    this.#closeTimeout = options.closeTimeout;
    if (options.tap) this.#taps.push(new Tap(options.tap, 'handshake'));
    transport.on('data', (chunk: Uint8Array) => this.receive(chunk));
    transport.on('end', () => this.#onEnd());
    transport.on('close', () => this.#onClose());
    transport.on('error', (error) => this.#listener?.onTransportError(error));
    transport.on('drain', () => this.#onDrain());
  }

  /** Says who is told what happens. */
  reportTo(listener: DriverListener): void {
    this.#listener = listener;
  }

  /** Bytes written that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.transport.writableLength;
  }

  /** Takes a request head that has been read from this transport, and the bytes behind it. */
  receiveHead(head: RequestHead, rest: Uint8Array): void {
    for (const tap of this.#taps) {
      tap.pass('client', head.bytes);
      tap.pass('client', rest);
    }
    this.connection.receiveHead(head, rest);
    this.pump();
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    for (const tap of this.#taps) tap.pass(peerOf(this.connection.role), chunk);
    this.connection.receive(chunk);
    this.pump();
    if (this.#waitingTaps.length > 0) this.#startTaps();
  }

  /** Puts a tap on; it begins with the next frame that comes after all that is under way. */
  tap(listener: TapListener): void {
    this.#waitingTaps.push(listener);
    this.#startTaps();
  }

  #startTaps(): void {
    if (!this.connection.atBoundary) return;
    const speak = this.connection.speaks;
    this.#taps = [...this.#taps, ...this.#waitingTaps.map((listener) => new Tap(listener, 'frames', speak))];
    this.#waitingTaps = [];
  }

  /** Sends what the connection has put out, and tells what has happened, until neither is left. */
  pump(): void {
    this.#flush();
    if (this.#pumping) return;
    this.#pumping = true;
    for (let event = this.#nextEvent(); event !== undefined; event = this.#nextEvent()) {
      if (event.type === 'pong') this.#pingUnanswered = false;
      if (event.type === 'end') this.#end();
      else this.#listener?.onEvent(event);
      this.#flush();
    }
    this.#flush();
    this.#pumping = false;
    if (this.connection.state === 'closing') this.#startDeadline();
  }

  #nextEvent(): ConnectionEvent | undefined {
    return this.#held || this.#paused.size > 0 ? undefined : this.connection.nextEvent();
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
   * Pings, or gives up on a peer that has not answered the last ping (version
   * 13 alone). Where reading is paused because the program is slow, an answer
   * cannot be seen, and the peer is not blamed.
   */
  beat(): void {
    const { state, speaks } = this.connection;
    if (state !== 'open' || speaks !== 'version-13' || this.#paused.has('inbox')) return;
    if (this.#pingUnanswered) {
      this.destroy();
      return;
    }
    this.#pingUnanswered = true;
    this.connection.ping();
    this.pump();
  }

  #flush(): void {
    const output = this.connection.takeOutput();
    if (output.length === 0) return;
    const { transport } = this;
    if (output.length > 1) transport.cork();
    for (const bytes of output) {
      for (const tap of this.#taps) tap.pass(this.connection.role, bytes);
      if (transport.writable) transport.write(bytes);
    }
    if (output.length > 1) transport.uncork();
    if (this.connection.role === 'server' && transport.writableNeedDrain) this.pause('output');
  }

  /** Stops reading, so that the peer's sending stops when the buffers between are full. */
  pause(reason: PauseReason): void {
    this.#paused.add(reason);
    this.transport.pause();
  }

  /** Reads again, unless another reason to pause is left. */
  resume(reason: PauseReason): void {
    if (!this.#paused.delete(reason) || this.#paused.size > 0) return;
    this.transport.resume();
    this.pump();
  }

  /** Drops the transport without a word. */
  destroy(): void {
    this.transport.destroy();
  }

  /** Ends the sending side, and reads on so that what was sent is not lost to a reset. */
  #end(): void {
    this.#flush();
    for (const tap of this.#taps) tap.end(this.connection.role);
    if (this.transport.writable) this.transport.end();
    this.#paused.clear();
    this.transport.resume();
    this.#startDeadline();
  }

  #startDeadline(): void {
    if (this.#deadline || this.transport.destroyed) return;
    this.#deadline = setTimeout(() => this.destroy(), this.#closeTimeout);
    this.#deadline.unref();
  }

  #onEnd(): void {
    for (const tap of this.#taps) tap.end(peerOf(this.connection.role));
    this.connection.receiveEnd();
    this.pump();
  }

  #onClose(): void {
    clearTimeout(this.#deadline);
    this.connection.receiveEnd();
    this.#paused.clear();
    this.#held = false;
    this.pump();
    this.#taps = [];
  }

  #onDrain(): void {
    this.resume('output');
    this.#listener?.onDrain();
  }
}
