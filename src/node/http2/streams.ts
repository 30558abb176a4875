/**
 * The streams of a server of HTTP/2 that ask to become a WebSocket, and who takes each.
 *
 * Node tells of a stream by `stream`; if the program listens to `request`, Node also makes a request of it,
 * and of a CONNECT it tells by `connect`, or answers 405 if nobody listens to that. So this module listens to both.
 */

import type { ServerHttp2Stream } from 'node:http2';
import type { Socket as TcpSocket } from 'node:net';
import { HandshakeError, handshakeError, quote } from '../../errors.ts';
import { asksForWebSocket } from '../../handshake/http2.ts';
import { type FieldList, isExtendedConnect, valueIn } from '../../handshake/http2-head.ts';
import { pathOf } from '../../handshake/target.ts';
import { ACCEPT, type Acceptor } from '../acceptor.ts';
import { type Taker, Takers } from '../takers.ts';
import { startTimer, stopTimer } from '../timer.ts';
import { own } from '../transport.ts';
import { Http2Exchange, refuseOverHttp2 } from './exchange.ts';
import { fieldsFrom } from './headers.ts';
import type { AnyHttp2Server } from './server.ts';

/** The streams of each server, so that several attachments know of each other. */
const known = new WeakMap<AnyHttp2Server, Streams>();

/** The streams of a server, whichever attachment takes them. */
export function streamsOf(server: AnyHttp2Server): Streams {
  const streams = known.get(server) ?? new Streams(server);
  known.set(server, streams);
  return streams;
}

/** What Node makes of a stream for programs that listen to requests. */
interface StreamRequest {
  readonly httpVersionMajor: number;
  readonly stream: ServerHttp2Stream;
}

export class Streams {
  readonly #server: AnyHttp2Server;
  readonly #takers = new Takers();
  /** Streams that have been answered here, or will be. */
  readonly #ours = new WeakSet<ServerHttp2Stream>();

  constructor(server: AnyHttp2Server) {
    this.#server = server;
  }

  add(taker: Taker): void {
    if (this.#takers.isEmpty) {
      // It may not be taken back (RFC 8441 §3), so it stays when nobody is attached any more.
      this.#server.updateSettings({ enableConnectProtocol: true });
      this.#server.prependListener('stream', this.#onStream);
      this.#server.on('connect', this.#onConnect);
    }
    this.#takers.add(taker);
  }

  remove(acceptor: Acceptor): void {
    if (!this.#takers.remove(acceptor)) return;
    this.#server.off('stream', this.#onStream);
    this.#server.off('connect', this.#onConnect);
  }

  readonly #onStream = (
    stream: ServerHttp2Stream,
    _headers: object,
    _flags: number,
    rawHeaders: readonly string[],
  ): void => {
    const fields = fieldsFrom(rawHeaders);
    if (!isExtendedConnect(fields)) return;
    own(stream);
    const path = pathOf(valueIn(fields, ':path') ?? '');
    const taker = asksForWebSocket(fields) ? this.#takers.find(path) : undefined;
    if (taker) {
      this.#ours.add(stream);
      take(taker, stream, fields);
    } else if (this.#hasOthers) {
      this.#watch(stream, nobody(fields));
    } else {
      this.#ours.add(stream);
      refuseOverHttp2(stream, nobody(fields), this.#takers.times.closeTimeout);
    }
  };

  /** What Node does with a CONNECT that nobody listens to, unless somebody does. */
  readonly #onConnect = (request: StreamRequest | object, transport: TcpSocket): void => {
    if (this.#server.listenerCount('connect') > 1) return;
    if (!('stream' in request)) transport.destroy();
    else if (!this.#ours.has(request.stream) && !request.stream.headersSent) {
      request.stream.respond({ ':status': 405 }, { endStream: true });
    }
  };

  /** Whether the program has listeners of its own that may answer a stream. */
  get #hasOthers(): boolean {
    const nodesOwn = this.#server.listenerCount('request') > 0 ? 1 : 0;
    return this.#server.listenerCount('stream') - nodesOwn > 1 || this.#server.listenerCount('connect') > 1;
  }

  /** Refuses a stream that was left to others and that none of them has answered in time. */
  #watch(stream: ServerHttp2Stream, refusal: HandshakeError): void {
    const { handshakeTimeout, closeTimeout } = this.#takers.times;
    const timer = startTimer(handshakeTimeout, () => refuseOverHttp2(stream, refusal, closeTimeout));
    timer?.unref();
    stream.once('close', () => stopTimer(timer));
  }
}

function take({ acceptor, times }: Taker, stream: ServerHttp2Stream, fields: FieldList): void {
  try {
    const exchange = new Http2Exchange(stream, fields);
    acceptor[ACCEPT]({ exchange, head: exchange.head, secure: stream.session?.encrypted === true });
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    refuseOverHttp2(stream, error, times.closeTimeout);
  }
}

/** The refusal of a request that nobody takes. */
function nobody(fields: FieldList): HandshakeError {
  if (asksForWebSocket(fields)) {
    const path = pathOf(valueIn(fields, ':path') ?? '').slice(0, 60);
    return handshakeError('no-such-path', `nothing is served at ${JSON.stringify(path)}`);
  }
  const came = quote(valueIn(fields, ':protocol') ?? '');
  return handshakeError('unknown-protocol', `expected "websocket"; came ${came}`, { field: ':protocol' });
}
