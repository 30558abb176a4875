/**
 * What carries a connection, and what looks after one that carries no WebSocket: that is
 * not open yet, was refused, or was handed to other code.
 *
 * Node hands us a transport without a listener for errors and without a
 * deadline. Code that takes one calls {@link own} first. Code that is done with one
 * calls {@link endWith}: it writes the last bytes, drops what still comes, and is
 * gone after the deadline, whatever the peer does.
 */

import type { EventEmitter } from 'node:events';
import type { Http2Session } from 'node:http2';
import type { Duplex } from 'node:stream';
import { startTimer, stopTimer } from './timer.ts';

/** What carries a connection: a socket of TCP or TLS, or a stream of HTTP/2. */
export type Transport = Duplex & {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
  /** The connection that a stream of HTTP/2 is one of many on. */
  readonly session?: Http2Session | undefined;
  setTimeout?(ms: number): unknown;
  // A program may have given an HTTP server streams of another kind, and a stream of HTTP/2 has none of these.
  setNoDelay?(on: boolean): unknown;
  setKeepAlive?(on: boolean, ms: number): unknown;
  /** Ends a stream of HTTP/2 with an error code. */
  close?(code: number): unknown;
};

/** "The stream is not needed any more": what a reset is over TCP (RFC 8441 §5, RFC 9113 §7). */
const CANCEL = 0x8;

/** An error is followed by `close`, and that is enough: without a listener it would end the process. */
function ignore(): void {}

/** Listens to the errors of a transport, from the first moment to the last. */
export function own(transport: EventEmitter): void {
  if (transport.listenerCount('error', ignore) === 0) transport.on('error', ignore);
}

/** Address and port of the other end: `127.0.0.1:51234`, `[::1]:51234`. */
export function remoteOf(transport: Transport): string {
  const { remoteAddress = 'unknown', remotePort = 0 } = addressOf(transport);
  return `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
}

/** The address of the other end, as far as Node still knows it. */
export function addressOf(transport: Transport): Pick<Transport, 'remoteAddress' | 'remotePort'> {
  if (!isHttp2(transport)) return transport;
  const { session } = transport;
  return session && !session.destroyed ? session.socket : {};
}

/** Whether it is a stream of HTTP/2. */
function isHttp2(transport: Transport): boolean {
  return 'session' in transport && 'sentHeaders' in transport;
}

/** Which HTTP a connection was opened over. */
export type Over = 'http1' | 'http2';

export function overOf(transport: Transport): Over {
  return isHttp2(transport) ? 'http2' : 'http1';
}

/** Drops a transport: resets its TCP connection, or only its stream of one of HTTP/2. */
export function drop(transport: Transport): void {
  if (isHttp2(transport)) transport.close?.(CANCEL);
  transport.destroy();
}

/** Prepares a transport for messages: nothing waits for more to send, and silence is no reason to end it. */
export function tune(transport: Transport): void {
  transport.setTimeout?.(0);
  transport.setNoDelay?.(true);
}

/**
 * Sends last words, and drops what still comes, so that they are not lost to a reset.
 *
 * @param deadline  when the transport is destroyed if the peer has not ended it by itself, in ms
 */
export function endWith(transport: Transport, lastWords: Uint8Array, deadline: number): void {
  own(transport);
  if (transport.destroyed) return;
  transport.resume();
  transport.end(lastWords);
  const timer = startTimer(deadline, () => drop(transport));
  timer?.unref();
  transport.once('close', () => stopTimer(timer));
}
