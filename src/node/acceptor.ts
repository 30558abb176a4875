/**
 * The server's side of every connection: who is let in, who serves it, and the
 * pool that it leaves when it ends, however it ends.
 */

import { captureRejectionSymbol as REJECTION } from 'node:events';
import type { HandshakeError } from '../errors.ts';
import { Admission, type AdmissionListener, type Arrival } from './admission.ts';
import { Clock } from './clock.ts';
import type { Driver } from './driver.ts';
import { Emitter, type Names } from './emitter.ts';
import { sayFailure } from './failures.ts';
import type { Handler, Limits, ServeOptions } from './options.ts';
import type { Peer } from './peer.ts';
import { Pool } from './pool.ts';
import { goingAway, tooMany } from './refusals.ts';
import { ServeSettings } from './serve-settings.ts';
import { Socket } from './socket.ts';
import { FAIL, type SocketObserver } from './socket-events.ts';
import { onLaterFailure } from './thenable.ts';

/** The events of a server. Listening to them is optional; to listen to another throws UsageError `bad-argument`. */
export interface ServerEvents<User = unknown> {
  /** A handshake is done; the handler is called next. */
  connection: [socket: Socket<User>];
  /** A connection has left the pool. */
  disconnection: [socket: Socket<User>, code: number, reason: string];
  /** A handshake was refused; `cause` on the error is what the program threw, if it failed to decide. */
  refused: [error: HandshakeError, remote: string];
  /**
   * A peer broke the protocol, or the network failed, and the connection leaves the pool; or its version has no
   * way to carry what was sent to it (`not-in-hixie-76`), and it stays.
   */
  fault: [error: Error, socket: Socket<User>];
  /**
   * A handler, a hook or a listener of the program threw, or its promise was rejected. If it serves a
   * connection, that connection was closed with 1011. Without a listener it is written to standard error, once.
   */
  failure: [error: unknown, socket: Socket<User> | undefined];
  /** The operating system could not give a connection (EMFILE, ENFILE); the server goes on. */
  unaccepted: [error: Error];
}

const EVENTS: Names<ServerEvents> = {
  connection: true,
  disconnection: true,
  refused: true,
  fault: true,
  failure: true,
  unaccepted: true,
};

/** How those who bring transports hand them over; not for programs. */
export const ACCEPT = Symbol('accept');

/** A server's connections: each is let in or refused, served, and leaves the pool when it ends. `attach` gives one. */
export class Acceptor<User = unknown> extends Emitter<ServerEvents<User>> {
  /** The connections that are open or closing. */
  readonly sockets: Set<Socket<User>>;

  /** The limits in force. */
  readonly limits: Limits;
  /** Most connections at a time. */
  readonly maxConnections: number;
  protected readonly settings: ServeSettings;
  /** Of all handshakes that are under way. */
  protected readonly clock: Clock;
  readonly #pool: Pool<User>;
  /** Connections whose handshake is under way. */
  readonly #opening = new Set<Admission>();
  readonly #admissionListener: AdmissionListener;
  readonly #socketObserver: SocketObserver<User>;
  #closed: Promise<void> | undefined;

  /** Not for programs: see `listen` and `attach`. */
  constructor(options: ServeOptions) {
    super(EVENTS);
    this.settings = new ServeSettings(options);
    this.limits = this.settings.limits;
    this.maxConnections = this.settings.maxConnections;
    this.clock = new Clock(this.limits.handshakeTimeout);
    this.#pool = new Pool<User>(this.limits.pingInterval);
    this.sockets = this.#pool.sockets;
    this.#admissionListener = {
      clock: this.clock,
      opened: (driver, peer, handler) => this.#serve(driver, peer, handler),
      refused: (error, remote) => this.#refused(error, remote),
      tapFailed: (error) => this.programFailed(error),
      ended: (admission) => this.#opening.delete(admission),
    };
    this.#socketObserver = {
      faulted: (error, socket) => this.tell('fault', error, socket),
      failed: (error, socket) => this.programFailed(error, socket),
      closed: (code, reason, socket) => {
        if (this.#pool.remove(socket)) this.tell('disconnection', socket, code, reason);
      },
    };
  }

  /** Takes over a transport whose request head has been read. Whatever happens to it from here on is looked after. */
  [ACCEPT](arrival: Arrival): void {
    const admission = new Admission(arrival.exchange, this.settings, this.#admissionListener);
    const isFull = this.sockets.size + this.#opening.size >= this.maxConnections;
    this.#opening.add(admission);
    if (this.#closed) admission.refuse(goingAway());
    else if (isFull) admission.refuse(tooMany(this.maxConnections));
    else admission.begin(arrival);
  }

  /** A connection is open: makes its socket, and calls the handler. */
  #serve(driver: Driver, peer: Peer, handler: Handler): void {
    const socket = new Socket<User>(driver, peer, this.settings.reading, this.#socketObserver);
    this.#pool.add(socket);
    this.tell('connection', socket);
    try {
      onLaterFailure(handler(socket), (error) => socket[FAIL](error));
    } catch (error) {
      socket[FAIL](error);
    }
  }

  #refused(error: HandshakeError, remote: string): void {
    if (error.cause !== undefined && this.listenerCount('refused') === 0)
      sayFailure('a hook failed', error.cause, 'refused');
    this.tell('refused', error, remote);
  }

  /** Reports an error of the program to the listeners. @param socket  whose handler or listener failed, if it was one of those */
  protected programFailed(error: unknown, socket?: Socket<User>): void {
    if (this.listenerCount('failure') > 0) this.tell('failure', error, socket);
    else sayFailure('a handler failed', error);
  }

  /** A listener failed, at once or, if it is asynchronous, later. */
  override [REJECTION](error: unknown, event: unknown): void {
    if (event === 'failure') sayFailure('a listener of "failure" failed', error);
    else this.programFailed(error);
  }

  /**
   * Accepts nobody any more, closes all connections with 1001, and drops those
   * that have not ended in time. A second call changes nothing.
   *
   * @returns when the pool is empty
   */
  closeAll(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  #closeAll(): Promise<void> {
    for (const admission of this.#opening) admission.abandon();
    return this.#pool.closeAll(this.limits.closeTimeout);
  }
}
