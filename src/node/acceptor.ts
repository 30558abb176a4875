/**
 * The server's side of every connection: who is let in, who serves it, and the
 * pool that it leaves when it ends, however it ends.
 */

import { EventEmitter } from 'node:events';
import type { Socket as TcpSocket } from 'node:net';
import { Connection } from '../connection/connection.ts';
import type { DeflateOptions } from '../connection/deflate.ts';
import { HandshakeError, quote, UsageError } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { checkOrigin } from '../handshake/origin.ts';
import { cryptoRandom } from '../random.ts';
import { Driver } from './driver.ts';
import { Heartbeat } from './heartbeat.ts';
import { DEFAULT_LIMITS, deflateWith, type Handler, type Limits, type ServeOptions } from './options.ts';
import { Socket } from './socket.ts';

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
}

export class Acceptor extends EventEmitter<ServerEvents> {
  /** The connections that are open or closing. */
  readonly sockets = new Set<Socket>();

  readonly limits: Limits;
  readonly #options: ServeOptions;
  readonly #heartbeat: Heartbeat;
  /** Connections whose handshake is under way. */
  readonly #opening = new Set<Driver>();
  #whenEmpty: (() => void) | undefined;

  constructor(options: ServeOptions) {
    super();
    this.#options = options;
    this.limits = { ...DEFAULT_LIMITS, ...withoutUndefined(options) };
    this.#heartbeat = new Heartbeat(this.limits.pingInterval);
  }

  /**
   * Takes over a transport whose request head has been read.
   *
   * @param rest  the bytes that came behind the head
   * @param secure  whether the transport is TLS
   */
  accept(transport: TcpSocket, head: RequestHead, rest: Uint8Array, secure: boolean): void {
    const { limits } = this;
    const connection = new Connection({
      role: 'server',
      random: cryptoRandom,
      ...limits,
      deflate: this.#deflate(head),
    });
    const tap = this.#options.tap?.(head);
    const driver = new Driver(connection, transport, { closeTimeout: limits.closeTimeout, tap });
    const deadline = setTimeout(() => {
      connection.refuse(timedOut(limits.handshakeTimeout));
      driver.pump();
    }, limits.handshakeTimeout);
    let handler: Handler;
    const socket: Socket = new Socket(
      driver,
      {
        onRequest: (request) => {
          try {
            handler = this.#handlerFor(request);
            checkOrigin(request, this.#options.allowOrigins);
            const subprotocol = this.#chooseSubprotocol(request);
            connection.accept({ secure, ...(subprotocol === undefined ? {} : { subprotocol }) });
          } catch (error) {
            clearTimeout(deadline);
            connection.refuse(asRefusal(error));
            this.#tellRefused(asRefusal(error), socket);
          }
        },
        onOpen: () => {
          clearTimeout(deadline);
          this.#opening.delete(driver);
          this.sockets.add(socket);
          this.#heartbeat.add(driver);
          this.emit('connection', socket);
          this.#serve(handler, socket);
        },
        onError: (error) => {
          if (error instanceof HandshakeError) {
            clearTimeout(deadline);
            this.#tellRefused(error, socket);
          } else {
            this.emit('fault', error, socket);
          }
        },
        onFailure: (error) => this.#onFailure(error, socket),
        onClose: (code, reason) => {
          clearTimeout(deadline);
          this.#opening.delete(driver);
          this.#heartbeat.delete(driver);
          if (this.sockets.delete(socket)) this.emit('disconnection', socket, code, reason);
          if (this.sockets.size === 0) this.#whenEmpty?.();
        },
      },
      limits.inboxLimit,
    );
    this.#opening.add(driver);
    driver.receiveHead(head, rest);
  }

  /**
   * Closes all connections with 1001, and drops those that have not ended in time.
   *
   * @returns when the pool is empty
   */
  async closeAll(): Promise<void> {
    this.#heartbeat.stop();
    for (const driver of this.#opening) driver.destroy();
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

  #deflate(head: RequestHead): DeflateOptions | undefined {
    const { deflate = false } = this.#options;
    return deflateWith(typeof deflate === 'function' ? deflate(head) : deflate);
  }

  #serve(handler: Handler, socket: Socket): void {
    try {
      const served = handler(socket);
      if (served instanceof Promise) served.catch((error) => this.#onFailure(error, socket));
    } catch (error) {
      this.#onFailure(error, socket);
    }
  }

  #onFailure(error: unknown, socket: Socket): void {
    if (socket.state === 'open') socket.closeWith(1011, 'the handler failed');
    this.emit('failure', error, socket);
  }

  #tellRefused(error: HandshakeError, socket: Socket): void {
    this.emit('refused', error, socket.remote);
  }
}

/** A refusal as it is; anything else that was thrown while deciding is the server's fault. */
function asRefusal(error: unknown): HandshakeError {
  if (error instanceof HandshakeError) return error;
  const message = error instanceof UsageError ? error.message : 'the server failed to decide';
  return new HandshakeError('server-failed', message, { status: 500, section: 'RFC 6455 §4.2.2' });
}

/** The refusal of a request that does not come in time. */
export function timedOut(after: number): HandshakeError {
  return new HandshakeError('handshake-timeout', `the request did not come within ${after} ms`, {
    status: 408,
    section: 'RFC 9110 §15.5.9',
  });
}

/** An option given as undefined counts as not given. */
function withoutUndefined(options: ServeOptions): Partial<Limits> {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => name in DEFAULT_LIMITS && value !== undefined),
  );
}
