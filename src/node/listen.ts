/**
 * A server that speaks both versions on one port, and HTTP too.
 *
 * It reads the head of each connection itself, so that the exact bytes can be
 * shown. A request to upgrade becomes a WebSocket; any other goes, untouched,
 * to an ordinary HTTP server.
 */

import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server as TcpServer, type Socket as TcpSocket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { HandshakeError } from '../errors.ts';
import { HeadReader } from '../handshake/head-reader.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { asksForWebSocket } from '../handshake/negotiate.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { Acceptor } from './acceptor.ts';
import { timedOut } from './admission.ts';
import { attachAcceptor } from './attach.ts';
import { countFrom, MAX_CONNECTIONS, type ServeOptions } from './options.ts';

export interface ListenOptions extends ServeOptions {
  /** Port; 0, any that is free, unless told. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** Answers requests that are not for a WebSocket; 426 unless told. */
  readonly http?: RequestListener;
  /** Key and certificate: serves `wss:` and `https:`. */
  readonly tls?: TlsOptions;
}

/**
 * Listens.
 *
 * @returns the server, once it accepts connections
 * @throws UsageError `bad-option`
 * @throws Error with Node's code where it cannot: EADDRINUSE, EACCES
 */
export async function listen(options: ListenOptions): Promise<Server> {
  const server = new Server(options);
  await server.start();
  return server;
}

/** An {@link Acceptor} with a port of its own. `listen` gives one. */
export class Server extends Acceptor {
  readonly #listenOptions: ListenOptions;
  readonly #tcp: TcpServer;
  readonly #http: HttpServer;
  /** Transports whose first head has not been read. */
  readonly #fresh = new Set<TcpSocket>();

  /** Not for programs: see {@link listen}. */
  constructor(options: ListenOptions) {
    super(options);
    this.#listenOptions = options;
    this.#http = createHttpServer(options.http ?? answer426);
    // Node watches the deadlines of HTTP connections, and can close them all, only after this event.
    this.#http.emit('listening');
    attachAcceptor(this.#http, this, () => true);
    const onTransport = (transport: TcpSocket) => this.#readHead(transport);
    this.#tcp = options.tls
      ? createTlsServer({ handshakeTimeout: this.limits.handshakeTimeout, ...options.tls, noDelay: true }, onTransport)
      : createServer({ allowHalfOpen: true, noDelay: true }, onTransport);
    this.#tcp.maxConnections = countFrom('maxConnections', options.maxConnections, MAX_CONNECTIONS);
  }

  /** The port listened on. */
  get port(): number {
    return (this.#tcp.address() as AddressInfo).port;
  }

  /** `ws://127.0.0.1:7613/` */
  get url(): string {
    const { address, family, port } = this.#tcp.address() as AddressInfo;
    const host = family === 'IPv6' ? `[${address}]` : address;
    return `${this.#listenOptions.tls ? 'wss' : 'ws'}://${host}:${port}/`;
  }

  /** Starts to listen; called by {@link listen}. */
  start(): Promise<void> {
    const { port = 0, host = '127.0.0.1' } = this.#listenOptions;
    return new Promise((resolve, reject) => {
      this.#tcp.once('error', reject);
      this.#tcp.listen(port, host, () => {
        // Without a listener, a lack of file descriptors would end the process.
        this.#tcp.off('error', reject).on('error', (error) => this.emit('unaccepted', error));
        resolve();
      });
    });
  }

  /**
   * Listens no more, closes all WebSockets with 1001, and ends all HTTP.
   *
   * @returns when every connection is gone
   */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#tcp.close(() => resolve()));
    for (const transport of this.#fresh) transport.destroy();
    this.#http.close();
    this.#http.closeAllConnections();
    await this.closeAll();
    await closed;
  }

  #readHead(transport: TcpSocket): void {
    const { maxHead, handshakeTimeout } = this.limits;
    const reader = new HeadReader<RequestHead>('request', maxHead);
    this.#fresh.add(transport);
    const stop = () => {
      clearTimeout(deadline);
      this.#fresh.delete(transport);
      transport.off('data', onData).off('end', giveUp).off('close', stop).off('error', giveUp);
    };
    const giveUp = () => transport.destroy();
    const refuse = (error: HandshakeError) => {
      stop();
      this.emit('refused', error, `${transport.remoteAddress}:${transport.remotePort}`);
      endWith(transport, createRefusal(error), this.limits.closeTimeout);
    };
    const onData = (chunk: Uint8Array) => {
      try {
        const found = reader.push(chunk);
        if (!found) return;
        stop();
        this.#route(transport, found.head, found.rest);
      } catch (error) {
        if (!(error instanceof HandshakeError)) throw error;
        refuse(error);
      }
    };
    const deadline = setTimeout(() => refuse(timedOut(handshakeTimeout)), handshakeTimeout);
    transport.on('data', onData).on('end', giveUp).on('close', stop).on('error', giveUp);
  }

  #route(transport: TcpSocket, head: RequestHead, rest: Uint8Array): void {
    if (asksForWebSocket(head)) {
      this.accept(transport, head, rest, this.#listenOptions.tls !== undefined);
      return;
    }
    transport.pause();
    if (rest.length > 0) transport.unshift(Buffer.from(rest));
    transport.unshift(Buffer.from(head.bytes));
    this.#http.emit('connection', transport);
    transport.resume();
  }
}

/** Sends last words, and reads what still comes so that they are not lost to a reset. */
function endWith(transport: TcpSocket, bytes: Uint8Array, deadline: number): void {
  transport.on('error', () => transport.destroy());
  transport.resume();
  transport.end(bytes);
  const timer = setTimeout(() => transport.destroy(), deadline);
  transport.on('end', () => transport.destroy()).on('close', () => clearTimeout(timer));
}

/** The answer of a server that has nothing but WebSockets. */
const answer426: RequestListener = (_request, response) => {
  response.writeHead(426, {
    Connection: 'Upgrade, close',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Content-Type': 'text/plain; charset=utf-8',
  });
  response.end('not-an-upgrade: expected Upgrade: websocket\n');
};
