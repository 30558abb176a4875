/**
 * The server's side of every connection: who is let in, who serves it, and the
 * pool that it leaves when it ends, however it ends.
 */

import { EventEmitter } from 'node:events';
import type { Socket as TcpSocket } from 'node:net';
import { Connection } from '../connection/connection.ts';
import type { ServerOptions } from '../connection/options.ts';
import { HandshakeError, quote } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { checkOrigin } from '../handshake/origin.ts';
import { cryptoRandom } from '../random.ts';
import { Admission, type AdmissionDesk, type Verdict } from './admission.ts';
import { Driver } from './driver.ts';
import { Heartbeat } from './heartbeat.ts';
import {
  countFrom,
  deflateWith,
  type Handler,
  type Limits,
  limitsFrom,
  MAX_CONNECTIONS,
  type ServeOptions,
} from './options.ts';
import { Socket, type SocketOwner } from './socket.ts';

/** What a server tells. None of these must be listened to. */
export interface ServerEvents {
  /** A handshake is done; the handler is called next. */
  connection: [socket: Socket];
  /** A connection has left the pool. */
  disconnection: [socket: Socket, code: number, reason: string];
  /** A handshake was refused. */
  refused: [error: HandshakeError, remote: string];
  /** A peer broke the protocol, or the network failed; the connection leaves the pool. */
  fault: [error: Error, socket: Socket];
  /** A handler or a listener of its threw, or its promise was rejected; the connection was closed with 1011. */
  failure: [error: unknown, socket: Socket];
  /** The operating system could not give a connection (EMFILE, ENFILE); the server goes on. */
  unaccepted: [error: Error];
}

/** A server's connections: each is let in or refused, served, and leaves the pool when it ends. `attach` gives one. */
export class Acceptor extends EventEmitter<ServerEvents> {
  /** The connections that are open or closing. */
  readonly sockets: Set<Socket> = new Set();

  /** The limits in force. */
  readonly limits: Limits;
  readonly #maxConnections: number;
  readonly #options: ServeOptions;
  /** What every connection is made with, in one object for all. */
  readonly #connectionOptions: ServerOptions;
  readonly #heartbeat: Heartbeat;
  /** Connections whose handshake is under way. */
  readonly #opening = new Set<Admission>();
  readonly #desk: AdmissionDesk;
  /** Owns every socket that is open. */
  readonly #pool: SocketOwner;
  #whenEmpty: (() => void) | undefined;

  constructor(options: ServeOptions) {
    super();
    this.#options = options;
    this.limits = limitsFrom(options);
    this.#maxConnections = countFrom('maxConnections', options.maxConnections, MAX_CONNECTIONS);
    const { maxHead, maxMessage, maxFragments } = this.limits;
    const deflate = typeof options.deflate === 'function' ? undefined : deflateWith(options.deflate ?? false);
    this.#connectionOptions = { role: 'server', random: cryptoRandom, maxHead, maxMessage, maxFragments, deflate };
    this.#heartbeat = new Heartbeat(this.limits.pingInterval, this.sockets);
    this.#desk = {
      judge: (request) => this.#judge(request),
      opened: (socket, admission, handler) => this.#opened(socket, admission, handler),
      refused: (error, socket) => this.emit('refused', error, socket.remote),
      faulted: (error, socket) => this.emit('fault', error, socket),
      lost: (admission) => this.#opening.delete(admission),
    };
    this.#pool = {
      onOpen: () => undefined,
      onError: (error, socket) => this.emit('fault', error, socket),
      onFailure: (error, socket) => this.#failed(error, socket),
      onClose: (code, reason, socket) => this.#left(socket, code, reason),
    };
  }

  /**
   * Takes over a transport whose request head has been read.
   *
   * @param rest  the bytes that came behind the head
   * @param secure  whether the transport is TLS
   */
  accept(transport: TcpSocket, head: RequestHead, rest: Uint8Array, secure: boolean): void {
    const { closeTimeout, handshakeTimeout, inboxLimit } = this.limits;
    const connection = new Connection(this.#optionsFor(head));
    const driver = new Driver(connection, transport, { closeTimeout, tap: this.#options.tap?.(head) });
    const admission = new Admission(this.#desk, driver, secure, handshakeTimeout);
    this.#opening.add(admission);
    new Socket(driver, admission, inboxLimit);
    driver.receiveHead(head, rest);
  }

  #optionsFor(head: RequestHead): ServerOptions {
    const { deflate } = this.#options;
    if (typeof deflate !== 'function') return this.#connectionOptions;
    return { ...this.#connectionOptions, deflate: deflateWith(deflate(head)) };
  }

  #judge(request: Request): Verdict {
    if (this.sockets.size >= this.#maxConnections) throw tooMany(this.#maxConnections);
    const handler = this.#handlerFor(request);
    checkOrigin(request, this.#options.allowOrigins);
    return { handler, subprotocol: this.#chooseSubprotocol(request) };
  }

  #opened(socket: Socket, admission: Admission, handler: Handler): SocketOwner {
    this.#opening.delete(admission);
    this.sockets.add(socket);
    this.emit('connection', socket);
    try {
      const served = handler(socket);
      if (served instanceof Promise) served.catch((error) => this.#failed(error, socket));
    } catch (error) {
      this.#failed(error, socket);
    }
    return this.#pool;
  }

  #failed(error: unknown, socket: Socket): void {
    if (socket.state === 'open') socket.closeWith(1011, 'the handler failed');
    this.emit('failure', error, socket);
  }

  #left(socket: Socket, code: number, reason: string): void {
    if (this.sockets.delete(socket)) this.emit('disconnection', socket, code, reason);
    if (this.sockets.size === 0) this.#whenEmpty?.();
  }

  /**
   * Closes all connections with 1001, and drops those that have not ended in time.
   *
   * @returns when the pool is empty
   */
  async closeAll(): Promise<void> {
    this.#heartbeat.stop();
    for (const admission of this.#opening) admission.abandon();
    if (this.sockets.size === 0) return;
    const empty = new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    for (const socket of this.sockets) socket.closeWith(1001, 'the server is going away');
    const deadline = setTimeout(() => {
      for (const socket of this.sockets) socket.terminate();
    }, this.limits.closeTimeout);
    await empty;
    clearTimeout(deadline);
  }

  #handlerFor(request: Request): Handler {
    const { handler } = this.#options;
    if (typeof handler === 'function') return handler;
    const path = request.resource.replace(/\?.*/s, '');
    const found = Object.hasOwn(handler, path) ? handler[path] : undefined;
    if (found) return found;
    throw new HandshakeError('no-such-path', `nothing is served at ${quote(path)}`, {
      field: 'start line',
      status: 404,
      section: 'RFC 6455 §4.2.2',
    });
  }

  #chooseSubprotocol(request: Request): string | undefined {
    const { subprotocols = [] } = this.#options;
    if (typeof subprotocols === 'function') return subprotocols(request.subprotocols, request);
    return subprotocols.find((name) => request.subprotocols.includes(name));
  }
}

function tooMany(limit: number): HandshakeError {
  const message = `expected at most ${limit} connections at a time`;
  return new HandshakeError('too-many-connections', message, { status: 503, section: 'RFC 6455 §4.2.2' });
}
