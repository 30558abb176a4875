/** How what a connection has to send gets to its transport: as far as the operating system takes it. */

import type { Connection } from '../connection/connection.ts';
import type { Taps } from './taps.ts';
import type { Transport } from './transport.ts';

/** This much output does not wait for more, in bytes: what a stream of Node holds before it asks its writer to wait. */
export const FLUSH_BYTES = 16_384;
/** This much is given to the transport at a time, in bytes, so that a reply need not wait for all that waits. */
const SLICE_BYTES = 262_144;

/** Whether the transport has bytes that the operating system would not take. */
export function isBlocked(transport: Transport): boolean {
  return transport.writableNeedDrain && transport.writableLength > 0;
}

/** Writes until nothing waits, or the operating system takes no more. */
export function writeOutput(connection: Connection, transport: Transport, taps: Taps | undefined): void {
  while (!isBlocked(transport)) {
    const pieces = connection.takeOutput(SLICE_BYTES);
    if (pieces.length === 0) return;
    if (taps) for (const bytes of pieces) taps.pass(connection.role, bytes);
    write(transport, pieces);
  }
}

function write(transport: Transport, pieces: readonly Uint8Array[]): void {
  if (!transport.writable) return;
  if (pieces.length > 1) transport.cork();
  for (const bytes of pieces) transport.write(bytes);
  if (pieces.length > 1) transport.uncork();
}
