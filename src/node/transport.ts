/**
 * Looks after a transport that carries no WebSocket: one that is not open
 * yet, was refused, or was handed to other code.
 *
 * Node hands us a transport without a listener for errors and without a
 * deadline. Code that takes one calls {@link own} first. Code that is done with one
 * calls {@link endWith}: it writes the last bytes, drops what still comes, and is
 * gone after the deadline, whatever the peer does.
 */

import type { Socket as TcpSocket } from 'node:net';
import { startTimer, stopTimer } from './timer.ts';

/** An error is followed by `close`, and that is enough: without a listener it would end the process. */
function ignore(): void {}

/** Listens to the errors of a transport, from the first moment to the last. */
export function own(transport: TcpSocket): void {
  if (!transport.listeners('error').includes(ignore)) transport.on('error', ignore);
}

/** Address and port of the other end: `127.0.0.1:51234`, `[::1]:51234`. */
export function remoteOf({ remoteAddress = 'unknown', remotePort = 0 }: TcpSocket): string {
  return `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
}

/**
 * Prepares a transport for messages: nothing waits for more to send, and a peer that
 * vanished silently is noticed by the operating system even if no ping can be sent.
 *
 * @param keepAlive  ms of silence before the system asks; 0 or Infinity: never
 */
export function tune(transport: TcpSocket, keepAlive: number): void {
  // A program may have given an HTTP server streams of another kind, which have none of these.
  transport.setTimeout?.(0);
  transport.setNoDelay?.(true);
  if (keepAlive > 0 && Number.isFinite(keepAlive)) transport.setKeepAlive?.(true, keepAlive);
}

/**
 * Sends last words, and drops what still comes, so that they are not lost to a reset.
 *
 * @param deadline  when the transport is destroyed if the peer has not ended it by itself, in ms
 */
export function endWith(transport: TcpSocket, lastWords: Uint8Array, deadline: number): void {
  own(transport);
  if (transport.destroyed) return;
  transport.resume();
  transport.end(lastWords);
  const timer = startTimer(deadline, () => transport.destroy());
  timer?.unref();
  transport.once('close', () => stopTimer(timer));
}
