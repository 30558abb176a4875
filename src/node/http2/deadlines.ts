/**
 * How long a client of HTTP/2 may take: a connection without a stream, and a request without an end, cost it
 * nothing, and hold memory and a place among the connections here.
 */

import type { Http2Stream, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import type { Duplex } from 'node:stream';
import { isExtendedConnect } from '../../handshake/http2-head.ts';
import { startTimer, stopTimer } from '../timer.ts';
import { drop } from '../transport.ts';
import { fieldsFrom } from './headers.ts';

/** Times in ms. */
export interface Http2Times {
  /** For the first request. */
  readonly handshakeTimeout: number;
  /** Between the end of the last stream and the next request. */
  readonly idleTimeout: number;
  /** For a request to be whole, if it is not for a WebSocket or another protocol. */
  readonly requestTimeout: number;
  /** For the peer to end the connection after it was told to. */
  readonly closeTimeout: number;
}

/** What HTTP/1.1 in Node has for a request; browsers keep a connection of HTTP/2 for the next click. */
export const IDLE_TIMEOUT = 300_000;
export const REQUEST_TIMEOUT = 300_000;

/** Watches a connection from its first byte to its end. */
export function watchSession(session: ServerHttp2Session, transport: Duplex, times: Http2Times): void {
  const streams = new Set<Http2Stream>();
  /** Says that no further stream is taken, and ends the connection (RFC 9113 §6.8). */
  const end = () => {
    session.close();
    const late = startTimer(times.closeTimeout, () => transport.destroy());
    transport.once('close', () => stopTimer(late));
  };
  let idle = startTimer(times.handshakeTimeout, end);
  session.on('stream', (stream: ServerHttp2Stream, _headers: object, _flags: number, rawHeaders: readonly string[]) => {
    stopTimer(idle);
    streams.add(stream);
    const isRequest = !isExtendedConnect(fieldsFrom(rawHeaders));
    const late = isRequest && !stream.endAfterHeaders ? watchRequest(stream, times.requestTimeout) : undefined;
    stream.once('close', () => {
      stopTimer(late);
      streams.delete(stream);
      if (streams.size === 0 && !transport.destroyed) idle = startTimer(times.idleTimeout, end);
    });
  });
  transport.once('close', () => stopTimer(idle));
}

/** Drops a stream whose request has not ended in time. */
function watchRequest(stream: ServerHttp2Stream, time: number): NodeJS.Timeout | undefined {
  return startTimer(time, () => {
    if (!stream.readableEnded) drop(stream);
  });
}
