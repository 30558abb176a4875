/**
 * The server's side of every connection: who is let in, who serves it, and the
 * pool that it leaves when it ends, however it ends.
 */

import { captureRejectionSymbol as REJECTION } from 'node:events';
import { requireFunction } from '../arguments.ts';
import type { ServerOptions } from '../connection/options.ts';
import { HandshakeError } from '../errors.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { cryptoRandom } from '../random.ts';
import { Admission, type AdmissionDesk, type Arrival, type Fittings } from './admission.ts';
import { Emitter } from './emitter.ts';
import { sayFailure } from './failures.ts';
import { Heartbeat } from './heartbeat.ts';
import { judge } from './judge.ts';
import {
  checkServeOptions,
  countFrom,
  deflateWith,
  type Handler,
  type Limits,
  limitsFrom,
  MAX_CONNECTIONS,
  type ServeOptions,
} from './options.ts';
import type { Socket } from './socket.ts';
import type { SocketOwner } from './socket-events.ts';
import { onLaterFailure } from './thenable.ts';
import { startTimer, stopTimer } from './timer.ts';
import { TrustedProxies } from './trusted-proxies.ts';

/** The events of a server. Listening to them is optional. */
export interface ServerEvents {
  /** A handshake is done; the handler is called next. */
  connection: [socket: Socket];
  /** A connection has left the pool. */
  disconnection: [socket: Socket, code: number, reason: string];
  /** A handshake was refused; `cause` on the error is what the program threw, if it failed to decide. */
  refused: [error: HandshakeError, remote: string];
  /**
   * A peer broke the protocol, or the network failed, and the connection leaves the pool; or its version has no
   * way to carry what was sent to it (`not-in-hixie-76`), and it stays.
   */
  fault: [error: Error, socket: Socket];
  /**
   * A handler, a hook or a listener of the program threw, or its promise was rejected. If it serves a
   * connection, that connection was closed with 1011. Without a listener it is written to standard error, once.
   */
  failure: [error: unknown, socket: Socket | undefined];
  /** The operating system could not give a connection (EMFILE, ENFILE); the server goes on. */
  unaccepted: [error: Error];
}

/** How those who bring transports hand them over; not for programs. */
export const ACCEPT = Symbol('accept');

/** A server's connections: each is let in or refused, served, and leaves the pool when it ends. `attach` gives one. */
export class Acceptor extends Emitter<ServerEvents> {
  /** The connections that are open or closing. */
  readonly sockets: Set<Socket> = new Set();

  /** The limits in force. */
  readonly limits: Limits;
  /** Most connections at a time. */
  readonly maxConnections: number;
  /** Who is believed about what a client called. */
  protected readonly proxies: TrustedProxies;
  readonly #options: ServeOptions;
  /** What every connection is made with, in one object for all. */
  readonly #fittings: Fittings;
  readonly #heartbeat: Heartbeat;
  /** Connections whose handshake is under way. */
  readonly #opening = new Set<Admission>();
  readonly #desk: AdmissionDesk;
  /** Owns every socket that is open. */
  readonly #pool: SocketOwner;
  #whenEmpty: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  /** Not for programs: see `listen` and `attach`. */
  constructor(options: ServeOptions) {
    super();
    checkServeOptions(options);
    this.#options = options;
    this.proxies = new TrustedProxies(options.trustedProxies);
    this.limits = limitsFrom(options);
    this.maxConnections = countFrom('maxConnections', options.maxConnections, MAX_CONNECTIONS);
    const { maxHead, maxMessage, maxFragments, closeTimeout, pingInterval, handshakeTimeout, inboxLimit } = this.limits;
    const { deflate: compression = false } = options;
    const deflate = typeof compression === 'function' ? undefined : deflateWith(compression);
    const connection: ServerOptions = {
      role: 'server',
      random: cryptoRandom,
      maxHead,
      maxMessage,
      maxFragments,
      deflate,
    };
    this.#fittings = { connection, driver: { closeTimeout, pingInterval } };
    this.#heartbeat = new Heartbeat(pingInterval, this.sockets);
    this.#desk = {
      handshakeTimeout,
      closeTimeout,
      inboxLimit,
      unreadTimeout: unreadTimeout(pingInterval),
      fit: (head) => this.#fit(head),
      judge: (request) => judge(request, this.#options),
      forwarded: (transport, head) => this.proxies.read(transport, head),
      opened: (socket, handler) => this.#opened(socket, handler),
      refused: (error, remote) => this.#refused(error, remote),
      faulted: (error, socket) => this.tell('fault', error, socket),
      failed: (error, socket) => this.#failed(error, socket),
      tapFailed: (error, socket) => this.#say(error, socket),
      ended: (admission) => this.#opening.delete(admission),
    };
    this.#pool = {
      onOpen: () => undefined,
      onError: (error, socket) => this.tell('fault', error, socket),
      onFailure: (error, socket) => this.#failed(error, socket),
      onTapFailure: (error, socket) => this.#say(error, socket),
      onClose: (code, reason, socket) => this.#left(socket, code, reason),
    };
  }

  /** Takes over a transport whose request head has been read. Whatever happens to it from here on is looked after. */
  [ACCEPT](arrival: Arrival): void {
    const admission = new Admission(this.#desk, arrival);
    const isFull = this.sockets.size + this.#opening.size >= this.maxConnections;
    this.#opening.add(admission);
    if (this.#closed) admission.refuse(goingAway());
    else if (isFull) admission.refuse(tooMany(this.maxConnections));
    else admission.begin();
  }

  /** The settings of a connection; if the program decides by the head, its decision. */
  #fit(head: RequestHead): Fittings | Promise<Fittings> {
    const { deflate, tap } = this.#options;
    return typeof deflate === 'function' || tap ? this.#fitBy(head) : this.#fittings;
  }

  async #fitBy(head: RequestHead): Promise<Fittings> {
    const { deflate, tap } = this.#options;
    const { connection, driver } = this.#fittings;
    const listener = await tap?.(head);
    const compression = typeof deflate === 'function' ? deflateWith(await deflate(head)) : connection.deflate;
    return {
      connection: { ...connection, deflate: compression },
      driver: { ...driver, tap: listener && requireFunction('what options.tap gives', listener) },
    };
  }

  #opened(socket: Socket, handler: Handler): SocketOwner {
    this.sockets.add(socket);
    this.#heartbeat.start();
    this.tell('connection', socket);
    try {
      onLaterFailure(handler(socket), (error) => this.#failed(error, socket));
    } catch (error) {
      this.#failed(error, socket);
    }
    return this.#pool;
  }

  #refused(error: HandshakeError, remote: string): void {
    if (error.cause !== undefined && this.listenerCount('refused') === 0) sayFailure('a hook failed', error.cause);
    this.tell('refused', error, remote);
  }

  /** A loop over a socket ends with an error when its peer is lost: that is not a failure of the handler around it. */
  #failed(error: unknown, socket: Socket): void {
    if (socket.endedWith(error)) return;
    if (socket.state === 'open') socket.close(1011, 'the handler failed');
    this.#say(error, socket);
  }

  /** Reports an error of the program to the listeners. */
  #say(error: unknown, socket: Socket | undefined): void {
    if (this.listenerCount('failure') > 0) this.tell('failure', error, socket);
    else sayFailure('a handler failed', error);
  }

  /** An error of the program outside the handler of a socket. */
  protected programFailed(error: unknown): void {
    this.#say(error, undefined);
  }

  /** Emits an event; a listener that throws does not keep the others from their turn. */
  protected tell<K extends keyof ServerEvents>(event: K, ...args: ServerEvents[K]): void {
    try {
      this.announce(event, ...args);
    } catch (error) {
      this.#listenerFailed(error, event);
    }
  }

  /** Where Node reports a rejected promise of an asynchronous listener. */
  override [REJECTION](error: unknown, event: unknown, ..._args: unknown[]): void {
    this.#listenerFailed(error, event);
  }

  #listenerFailed(error: unknown, event: unknown): void {
    if (event === 'failure') sayFailure('a listener of "failure" failed', error);
    else this.#say(error, undefined);
  }

  #left(socket: Socket, code: number, reason: string): void {
    const wasHere = this.sockets.delete(socket);
    if (this.sockets.size === 0) {
      this.#heartbeat.stop();
      this.#whenEmpty?.();
    }
    if (wasHere) this.tell('disconnection', socket, code, reason);
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

  async #closeAll(): Promise<void> {
    this.#heartbeat.stop();
    for (const admission of this.#opening) admission.abandon();
    if (this.sockets.size === 0) return;
    const empty = new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    for (const socket of this.sockets) socket.close(1001, 'the server is going away');
    const deadline = startTimer(this.limits.closeTimeout, () => {
      for (const socket of this.sockets) socket.terminate();
    });
    await empty;
    stopTimer(deadline);
  }
}

/** How long the peer of a program that never asks for a message is stopped. */
export function unreadTimeout(pingInterval: number): number {
  const usual = 30_000;
  return pingInterval > 0 ? Math.min(pingInterval, usual) : usual;
}

/** The refusal of one connection more than there may be. */
export function tooMany(limit: number): HandshakeError {
  const message = `expected at most ${limit} connections at a time`;
  return new HandshakeError('too-many-connections', message, { status: 503, section: 'RFC 6455 §4.2.2' });
}

function goingAway(): HandshakeError {
  return new HandshakeError('going-away', 'the server is going away', { status: 503, section: 'RFC 6455 §4.2.2' });
}
