/**
 * What Node reports about a transport.
 *
 * A transport knows its listener, so that all transports share one set of
 * functions instead of having six closures each.
 */

import type { Transport } from './transport.ts';

/** Is told about everything that happens to one transport. */
export interface TransportListener {
  /** Bytes have come. */
  receive(chunk: Uint8Array): void;
  /** The peer has ended its side. */
  transportEnded(): void;
  /** The transport is gone. */
  transportClosed(): void;
  /** The operating system reports a fault: ECONNRESET, EPIPE. The transport closes next. */
  transportFailed(error: Error): void;
  /** What was written has reached the operating system. */
  transportDrained(): void;
  /** Nothing has gone either way for as long as `setTimeout` said. */
  transportIdle(): void;
}

const LISTENER = Symbol('listener');
type HeardTransport = Transport & { [LISTENER]: TransportListener | undefined };

/** Reports to one listener what happens to a transport from now on; it takes the place of the one before. */
export function listenTo(transport: Transport, listener: TransportListener): void {
  const heard = transport as HeardTransport;
  const isHeard = heard[LISTENER] !== undefined;
  heard[LISTENER] = listener;
  if (isHeard) return;
  transport.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onError).on('drain', onDrain);
  transport.on('timeout', onTimeout);
}

/** Reports nothing any more: other code takes the transport. */
export function stopListeningTo(transport: Transport): void {
  const heard = transport as HeardTransport;
  if (heard[LISTENER] === undefined) return;
  heard[LISTENER] = undefined;
  transport.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onError).off('drain', onDrain);
  transport.off('timeout', onTimeout);
}

function onData(this: Transport, chunk: Uint8Array): void {
  (this as HeardTransport)[LISTENER]?.receive(chunk);
}

function onEnd(this: Transport): void {
  (this as HeardTransport)[LISTENER]?.transportEnded();
}

function onClose(this: Transport): void {
  (this as HeardTransport)[LISTENER]?.transportClosed();
}

function onError(this: Transport, error: Error): void {
  (this as HeardTransport)[LISTENER]?.transportFailed(error);
}

function onDrain(this: Transport): void {
  (this as HeardTransport)[LISTENER]?.transportDrained();
}

function onTimeout(this: Transport): void {
  (this as HeardTransport)[LISTENER]?.transportIdle();
}
