/** Gives a transport what its connection has to send, as far as the operating system takes it. */

import type { Socket as TcpSocket } from 'node:net';
import type { Connection } from '../connection/connection.ts';
import type { Taps } from './taps.ts';

/** This much output does not wait for more, in bytes: what a stream of Node holds before it asks its writer to wait. */
export const FLUSH_BYTES = 16_384;
/** This much is given to the transport at a time, in bytes, so that a reply need not wait for all that waits. */
const SLICE_BYTES = 262_144;

export class TransportWriter {
  readonly #connection: Connection;
  readonly #transport: TcpSocket;

  constructor(connection: Connection, transport: TcpSocket) {
    this.#connection = connection;
    this.#transport = transport;
  }

  /** Bytes sent that the operating system has not taken. */
  get bufferedAmount(): number {
    return this.#transport.writableLength + this.#connection.outputBytes;
  }

  /** Whether it is better to wait before more is sent. */
  get isFull(): boolean {
    return this.isBlocked || this.#connection.outputBytes >= FLUSH_BYTES;
  }

  /** Whether the transport has bytes that the operating system would not take. */
  get isBlocked(): boolean {
    return this.#transport.writableNeedDrain && this.#transport.writableLength > 0;
  }

  /** Writes until nothing waits, or the operating system takes no more. */
  flush(taps: Taps | undefined): void {
    while (!this.isBlocked) {
      const pieces = this.#connection.takeOutput(SLICE_BYTES);
      if (pieces.length === 0) return;
      if (taps) for (const bytes of pieces) taps.pass(this.#connection.role, bytes);
      this.#write(pieces);
    }
  }

  #write(pieces: readonly Uint8Array[]): void {
    const transport = this.#transport;
    if (!transport.writable) return;
    if (pieces.length > 1) transport.cork();
    for (const bytes of pieces) transport.write(bytes);
    if (pieces.length > 1) transport.uncork();
  }

  /** Ends the sending side of the transport. */
  end(): void {
    if (this.#transport.writable) this.#transport.end();
  }
}
