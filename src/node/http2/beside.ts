/** HTTP/2 on a port of our own: connections that begin with it are handed to a server of Node. */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Http2Server, ServerHttp2Session } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { RequestHead } from '../../handshake/http-head.ts';
import type { Limits } from '../options.ts';
import type { Taker } from '../takers.ts';
import { type Http2Times, IDLE_TIMEOUT, REQUEST_TIMEOUT, watchSession } from './deadlines.ts';
import { streamsOf } from './streams.ts';

/** What a server that speaks both offers in ALPN, the preferred one first (RFC 9113 §3.2). */
export const BOTH_PROTOCOLS: readonly string[] = ['h2', 'http/1.1'];

/** What Node permits a connection of HTTP/2 to have in memory, in MB, before it refuses further streams. */
const NODES_MEMORY = 10;

/** The same for a server of ours: one message each way, as large as it may be, refuses nobody. Node's field has 32 bits. */
function sessionMemory(maxMessage: number): number {
  return Math.min(0xffff_ffff, NODES_MEMORY + Math.ceil((2 * maxMessage) / 1e6));
}

/** A server of HTTP/2 without a port. */
export class Http2Beside {
  readonly #server: Http2Server;

  readonly #times: Http2Times;

  private constructor(server: Http2Server, times: Http2Times) {
    this.#server = server;
    this.#times = times;
  }

  /** @param serve  answers requests that are not for a WebSocket */
  static async start(
    taker: Taker,
    { maxMessage, handshakeTimeout, closeTimeout }: Limits,
    serve: RequestListener,
    times = { idleTimeout: IDLE_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
  ): Promise<Http2Beside> {
    // Only servers of HTTP/2 have to load it.
    const { createServer } = await import('node:http2');
    const server = createServer({ maxSessionMemory: sessionMemory(maxMessage) }, (request, response) => {
      // What Node makes of a stream has what these have, but for what HTTP/2 does not.
      serve(request as unknown as IncomingMessage, response as unknown as ServerResponse<IncomingMessage>);
    });
    streamsOf(server).add(taker);
    return new Http2Beside(server, { ...times, handshakeTimeout, closeTimeout });
  }

  /** Takes a connection over from its first byte on. */
  take(transport: Duplex): void {
    // A peer that ends TCP has gone: HTTP/2 has no connection with one half (RFC 9113 §9.1).
    transport.allowHalfOpen = false;
    const begun = (session: ServerHttp2Session) => watchSession(session, transport, this.#times);
    this.#server.once('session', begun).emit('connection', transport);
    // A transport that was reset a moment ago has none.
    this.#server.off('session', begun);
  }
}

/** Whether a head is the beginning of the preface of HTTP/2, which was made to look like a request (RFC 9113 §3.4). */
export function isPreface({ method, target, version }: RequestHead): boolean {
  return method.text === 'PRI' && target.text === '*' && version.text === 'HTTP/2.0';
}
