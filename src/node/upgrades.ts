/**
 * The upgrades of an `http.Server`, and who takes each.
 *
 * Node's HTTP parser has read the head here, so the bytes shown by a tap are
 * written again from its parts: the same fields in the same order. From then on
 * Node no longer looks after the transport, so this module does, whether it takes
 * an upgrade or not.
 */

import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { HandshakeError, handshakeError, type UsageError } from '../errors.ts';
import { parseRequestHead, type RequestHead } from '../handshake/http-head.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { pathOf, readTarget } from '../handshake/target.ts';
import { type FieldToWrite, writeHead } from '../handshake/write-head.ts';
import { ACCEPT, type Acceptor } from './acceptor.ts';
import { Http1Exchange } from './exchange.ts';
import { isHttp2Server } from './http2/server.ts';
import { type Taker, Takers } from './takers.ts';
import { startTimer, stopTimer } from './timer.ts';
import { endWith, own } from './transport.ts';

type ConnectionListener = (this: HttpServer, transport: TcpSocket) => void;
let connectionListener: ConnectionListener | undefined;

/** Does with a transport what Node's HTTP does with a new one. The program's listeners have already been called for it. */
function serveAgain(server: HttpServer, transport: TcpSocket): void {
  connectionListener ??= createServer().listeners('connection')[0] as ConnectionListener | undefined;
  if (connectionListener === undefined) throw new Error('expected a server of Node to listen to connections');
  connectionListener.call(server, transport);
}

/** The upgrades of each server, so that several attachments know of each other. */
const known = new WeakMap<HttpServer, Upgrades>();

/** The upgrades of a server, whichever attachment takes them. */
export function upgradesOf(server: HttpServer): Upgrades {
  const upgrades = known.get(server) ?? new Upgrades(server);
  known.set(server, upgrades);
  return upgrades;
}

/** The upgrades of one server. */
export class Upgrades {
  readonly #server: HttpServer;
  readonly #takers = new Takers();
  /** Takes the listener to requests off. */
  #unlisten = () => {};
  /** The response that a transport waits for last: what comes after it must wait, too (RFC 9112 §9.3.2). */
  readonly #outstanding = new WeakMap<object, ServerResponse>();
  /** Transports whose upgrade waits for such a response. Node's HTTP has let go of them. */
  readonly #waiting = new Set<TcpSocket>();

  constructor(server: HttpServer) {
    this.#server = server;
  }

  add(taker: Taker): void {
    if (this.#takers.isEmpty) {
      this.#server.on('upgrade', this.#onUpgrade);
      this.#unlisten = listenToRequests(this.#server, this.#onRequest);
    }
    this.#takers.add(taker);
  }

  remove(acceptor: Acceptor): void {
    if (!this.#takers.remove(acceptor)) return;
    this.#server.off('upgrade', this.#onUpgrade);
    this.#unlisten();
  }

  readonly #onRequest = ({ socket, httpVersionMajor }: IncomingMessage, response: ServerResponse): void => {
    if (httpVersionMajor === 1) this.#outstanding.set(socket, response);
  };

  readonly #onUpgrade = (request: IncomingMessage, transport: TcpSocket, rest: Uint8Array): void => {
    own(transport);
    const before = this.#outstanding.get(transport);
    if (!before || before.closed) {
      this.#dispatch(request, transport, rest);
      return;
    }
    this.#waiting.add(transport);
    before.once('close', () => {
      this.#waiting.delete(transport);
      this.#dispatch(request, transport, rest);
    });
  };

  /** Drops the transports of upgrades that wait for a response before them, unless another attachment may take them. */
  dropWaiting(): void {
    if (!this.#takers.isEmpty) return;
    for (const transport of this.#waiting) transport.destroy();
  }

  #dispatch(request: IncomingMessage, transport: TcpSocket, rest: Uint8Array): void {
    if (transport.destroyed || !transport.writable) return;
    const path = pathOfRequest(request);
    const asksForUs = (request.headers.upgrade ?? '').split(',').some((token) => /^\s*websocket\s*$/i.test(token));
    const taker = asksForUs ? this.#takers.find(path) : undefined;
    const { times } = this.#takers;
    if (taker) {
      this.#take(taker, request, transport, rest);
    } else if (isObsolete(request) || (!asksForUs && !this.#hasOthers)) {
      this.#serveAsHttp(request, transport, rest);
    } else if (this.#hasOthers) {
      this.#watch(transport, times.handshakeTimeout, () => endWith(transport, nobody(path), times.closeTimeout));
    } else {
      endWith(transport, nobody(path), times.closeTimeout);
    }
  }

  get #hasOthers(): boolean {
    return this.#server.listenerCount('upgrade') > 1;
  }

  #take({ acceptor, times }: Taker, request: IncomingMessage, transport: TcpSocket, rest: Uint8Array): void {
    let head: RequestHead;
    try {
      head = rebuildHead(request);
    } catch (error) {
      // What Node lets through and we do not, e.g. a field that may not come twice.
      const { code, reason, section } = error as HandshakeError | UsageError;
      endWith(transport, createRefusal(new HandshakeError(code, reason, { section })), times.closeTimeout);
      return;
    }
    acceptor[ACCEPT]({
      exchange: new Http1Exchange(transport, head, rest),
      head,
      secure: transport instanceof TLSSocket,
    });
  }

  /** Gives a request back to the server's HTTP, without its request for an upgrade, which is not served here. */
  #serveAsHttp(request: IncomingMessage, transport: TcpSocket, rest: Uint8Array): void {
    const { method, url, httpVersion } = request;
    const fields = fieldsOf(request).flatMap(([name, value]): FieldToWrite[] => {
      if (/^upgrade$/i.test(name)) return [];
      if (!/^connection$/i.test(name)) return [[name, value]];
      const tokens = value.split(',').filter((token) => !/^\s*(?:upgrade|http2-settings)\s*$/i.test(token));
      return tokens.length === 0 ? [] : [[name, tokens.join(',').trim()]];
    });
    transport.pause();
    if (rest.length > 0) transport.unshift(Buffer.from(rest));
    transport.unshift(Buffer.from(writeHead(`${method} ${url} HTTP/${httpVersion}`, fields)));
    serveAgain(this.#server, transport);
    transport.resume();
  }

  /** Ends an upgrade that was left to others and that none of them has touched in time. */
  #watch(transport: TcpSocket, time: number, end: () => void): void {
    const { bytesWritten } = transport;
    const timer = startTimer(time, () => {
      const isTouched =
        transport.bytesWritten !== bytesWritten ||
        transport.readableFlowing !== null ||
        transport.listenerCount('readable') > 0;
      if (!isTouched && !transport.destroyed) end();
    });
    timer?.unref();
    transport.once('close', () => stopTimer(timer));
  }
}

/**
 * Adds a listener to requests, before all others. A server of HTTP/2 makes requests of its streams as soon as it has such
 * a listener, and for a program that has none, ours must not be the reason.
 *
 * @returns removes it
 */
function listenToRequests(server: HttpServer, listener: RequestListener): () => void {
  const add = (event: string) => {
    if (event !== 'request') return;
    server.off('newListener', add);
    server.prependListener('request', listener);
  };
  server.on('newListener', add);
  if (!isHttp2Server(server) || server.listenerCount('request') > 0) add('request');
  return () => server.off('newListener', add).off('request', listener);
}

/** The path of a request, whose target may name the host too; a malformed target is a path that does not exist. */
function pathOfRequest({ url = '' }: IncomingMessage): string {
  try {
    return pathOf(readTarget(url).resource);
  } catch {
    return url;
  }
}

/** HTTP/2 by upgrade: some clients always ask for it, and no server of Node can grant it (RFC 9113 §3.1). */
function isObsolete({ headers }: IncomingMessage): boolean {
  return /^\s*h2c\s*$/i.test(headers.upgrade ?? '');
}

function nobody(path: string): Uint8Array {
  const message = `nothing is served at ${JSON.stringify(path.slice(0, 60))}`;
  return createRefusal(handshakeError('no-such-path', message));
}

/** The head as Node read it, judged by our own rules. */
function rebuildHead(request: IncomingMessage): RequestHead {
  const { method, url, httpVersion } = request;
  return parseRequestHead(writeHead(`${method} ${url} HTTP/${httpVersion}`, fieldsOf(request)));
}

function fieldsOf({ rawHeaders }: IncomingMessage): FieldToWrite[] {
  const fields: FieldToWrite[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return fields;
}
