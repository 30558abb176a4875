/**
 * A server that speaks both versions on one port, and HTTP too.
 *
 * It reads the head of each connection itself, so that the exact bytes can be
 * shown. A request to upgrade becomes a WebSocket; any other goes, untouched,
 * to an ordinary HTTP server.
 */

import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server as TcpServer, type Socket as TcpSocket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { NO_BYTES } from '../bytes.ts';
import type { HandshakeError } from '../errors.ts';
import { fieldValue } from '../handshake/fields.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { asksForWebSocket } from '../handshake/negotiate.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { ACCEPT, Acceptor } from './acceptor.ts';
import type { Arrival } from './admission.ts';
import { hostNotAllowed, isAllowedHost } from './allowed-hosts.ts';
import { Http1Exchange } from './exchange.ts';
import { HeadReading, type HeadTaker } from './head-reading.ts';
import { BOTH_PROTOCOLS, Http2Beside, isPreface } from './http2/beside.ts';
import { answer426, type ListenOptions, listenOptionsFrom } from './listen-options.ts';
import type { ByPath } from './options.ts';
import { timedOut, tooMany } from './refusals.ts';
import { onLaterFailure } from './thenable.ts';
import { MAX_TIME } from './timer.ts';
import { serverTls, tlsRefused } from './tls-options.ts';
import { endWith, own, remoteOf } from './transport.ts';
import { stopListeningTo } from './transport-events.ts';
import { upgradesOf } from './upgrades.ts';

/** This many connections over the limit get an answer; more are dropped without one. */
const MAX_TURNED_AWAY = 1000;

/**
 * Listens.
 *
 * @returns the server, once it accepts connections
 * @throws UsageError `bad-argument`, `bad-option`, `unknown-option`
 * @throws Error with Node's code if it cannot: EADDRINUSE, EACCES
 */
export function listen<Users extends object>(
  options: ByPath<ListenOptions, Users>,
): Promise<Server<Users[keyof Users]>>;
export function listen<User = undefined>(options: ListenOptions<User>): Promise<Server<User>>;
export async function listen(options: ListenOptions | ByPath<ListenOptions, object>): Promise<Server> {
  // Checked before there is a server, whose heartbeat would go on.
  const given = listenOptionsFrom(options);
  const server = new Server(given);
  try {
    await server[START]();
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

/** How {@link listen} starts a server; not for programs. */
const START = Symbol('start');

/** An {@link Acceptor} with a port of its own. `listen` gives one. */
export class Server<User = unknown> extends Acceptor<User> {
  readonly #listenOptions: ListenOptions;
  readonly #tcp: TcpServer;
  readonly #http: HttpServer;
  #http2: Http2Beside | undefined;
  /** Every transport, whatever it carries. */
  readonly #transports = new Set<TcpSocket>();
  /** Takes one out. All of them share this listener. */
  readonly #forget: (this: TcpSocket) => void;
  readonly #headTaker: HeadTaker<TcpSocket>;
  #address: AddressInfo = { address: '', family: 'IPv4', port: 0 };

  /** Not for programs: see {@link listen}. */
  constructor(options: ListenOptions) {
    super(options);
    this.#listenOptions = options;
    const transports = this.#transports;
    this.#forget = function () {
      transports.delete(this);
    };
    this.#headTaker = {
      maxHead: this.limits.maxHead,
      clock: this.clock,
      headCame: (transport, head, rest) => this.#route(transport, head, rest),
      headFailed: (transport, error) => this.#refuse(transport, error),
      // A browser opens connections that it may need later, and would take an answer for that of a request it sends then.
      headLate: (transport, isSilent) => {
        const error = timedOut(this.limits.handshakeTimeout);
        this.#refuse(transport, error, isSilent ? NO_BYTES : createRefusal(error));
      },
    };
    const onTransport = (transport: TcpSocket) => this.#take(transport);
    this.#tcp = options.tls
      ? tlsServer(this.#tlsOptions(options.tls), onTransport)
      : createServer({ allowHalfOpen: true, noDelay: true }, onTransport);
    this.#http = createHttpServer((request, response) => this.#serveHttp(request, response));
    // Node watches the deadlines of HTTP connections, and can close them all, only after this event.
    this.#http.emit('listening');
    upgradesOf(this.#http).add({ acceptor: this, isOurs: () => true, times: this.limits });
    // Before a handshake of TLS is done there is a transport, too, and Node does not end it.
    this.#tcp.prependListener('connection', (transport) => this.#own(transport));
    this.#tcp.on('tlsClientError', (_error, transport) => transport.destroy());
    if (Number.isFinite(this.maxConnections)) this.#tcp.maxConnections = this.maxConnections + MAX_TURNED_AWAY;
  }

  /** The port listened on, also after the server is closed. */
  get port(): number {
    return this.#address.port;
  }

  /** `ws://127.0.0.1:7613/`, also after the server is closed. */
  get url(): string {
    const { address, family, port } = this.#address;
    const host = family === 'IPv6' ? `[${address}]` : address;
    return `${this.#listenOptions.tls ? 'wss' : 'ws'}://${host}:${port}/`;
  }

  /** How many connections it has, of HTTP and those that are being refused included. */
  get connections(): number {
    // A program may have taken our listeners off a transport of HTTP.
    for (const transport of this.#transports) if (transport.closed) this.#transports.delete(transport);
    return this.#transports.size;
  }

  async [START](): Promise<void> {
    const { port = 0, host = '127.0.0.1', http2 } = this.#listenOptions;
    if (http2) {
      const taker = { acceptor: this, isOurs: () => true, times: this.limits };
      this.#http2 = await Http2Beside.start(taker, this.limits, (request, response) =>
        this.#serveHttp(request, response),
      );
    }
    await new Promise<void>((resolve, reject) => {
      this.#tcp.once('error', reject);
      this.#tcp.listen(port, host, () => {
        this.#address = this.#tcp.address() as AddressInfo;
        // Without a listener, a lack of file descriptors would end the process.
        this.#tcp.off('error', reject).on('error', (error) => this.tell('unaccepted', error));
        resolve();
      });
    });
  }

  /**
   * Stops listening, closes all WebSockets with 1001, and ends all HTTP. A
   * second call changes nothing.
   *
   * @returns when every connection is gone
   */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#tcp.close(() => resolve()));
    this.#http.close();
    await this.closeAll();
    this.#http.closeAllConnections();
    for (const transport of this.#transports) transport.destroy();
    await closed;
    // A server of Node is closed when its last transport is destroyed, a little before that is reported.
    await Promise.all(Array.from(this.#transports, gone));
  }

  #tlsOptions(given: TlsOptions): TlsOptions {
    const protocols = this.#listenOptions.http2 ? { ALPNProtocols: [...BOTH_PROTOCOLS] } : {};
    const handshakeTimeout = Math.min(MAX_TIME, this.limits.handshakeTimeout);
    return { handshakeTimeout, ...protocols, ...serverTls(given, (error) => this.programFailed(error)), noDelay: true };
  }

  #own(transport: TcpSocket): void {
    own(transport);
    this.#transports.add(transport);
    transport.on('close', this.#forget);
  }

  #take(transport: TcpSocket): void {
    own(transport);
    const isFull = this.#transports.size > this.maxConnections && this.connections > this.maxConnections;
    if (isFull) this.#refuse(transport, tooMany(this.maxConnections));
    else if (this.#http2 && (transport as Partial<TLSSocket>).alpnProtocol === 'h2') this.#http2.take(transport);
    else new HeadReading(transport, this.#headTaker);
  }

  #refuse(transport: TcpSocket, error: HandshakeError, answer = createRefusal(error)): void {
    this.tell('refused', error, remoteOf(transport));
    endWith(transport, answer, this.limits.closeTimeout);
  }

  #route(transport: TcpSocket, head: RequestHead, rest: Uint8Array): void {
    if (asksForWebSocket(head)) {
      const exchange = new Http1Exchange(transport, head, rest);
      this[ACCEPT]({ exchange, head, secure: this.#listenOptions.tls !== undefined });
      return;
    }
    stopListeningTo(transport);
    transport.pause();
    if (rest.length > 0) transport.unshift(Buffer.from(rest));
    transport.unshift(Buffer.from(head.bytes));
    if (this.#http2 && isPreface(head)) {
      this.#http2.take(transport);
      return;
    }
    this.#http.emit('connection', transport);
    transport.resume();
  }

  override [ACCEPT](arrival: Arrival): void {
    if (!this.#isTaken(arrival)) super[ACCEPT](arrival);
  }

  /** Whether the program answers this request itself. Only `true` takes it; an error does not. */
  #isTaken({ exchange, head }: Arrival): boolean {
    const { takeUpgrade, allowHosts } = this.#listenOptions;
    if (!takeUpgrade || !(exchange instanceof Http1Exchange)) return false;
    if (allowHosts && !isAllowedHost(fieldValue(head, 'Host'), allowHosts)) return false;
    stopListeningTo(exchange.transport);
    try {
      return takeUpgrade(head, exchange.transport, exchange.rest) === true;
    } catch (error) {
      this.programFailed(error);
      return false;
    }
  }

  /** Gives a request to the program, and answers 500 if it fails. */
  #serveHttp(...[request, response]: Parameters<RequestListener>): void {
    const { http = answer426, allowHosts } = this.#listenOptions;
    const host = this.settings.proxies.hostOf(request);
    if (allowHosts && !isAllowedHost(host, allowHosts)) {
      const { code, status, message } = hostNotAllowed(host);
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${code}: ${message}\n`);
      return;
    }
    const fail = (error: unknown) => {
      this.programFailed(error);
      if (response.writableEnded) return;
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('the server failed\n');
    };
    // Without a listener it would end the process, e.g. after a second end.
    response.on('error', fail);
    try {
      onLaterFailure(http(request, response), fail);
    } catch (error) {
      fail(error);
    }
  }
}

function gone(transport: TcpSocket): Promise<void> {
  return new Promise((resolve) => {
    if (transport.closed) resolve();
    else transport.once('close', () => resolve());
  });
}

/** @throws UsageError `bad-option` if TLS cannot use what it was given */
function tlsServer(options: TlsOptions, onTransport: (transport: TcpSocket) => void): TcpServer {
  try {
    return createTlsServer(options, onTransport);
  } catch (error) {
    throw tlsRefused(error);
  }
}
