/** Whether a transport is read: it is not while there is any reason to let its peer wait. */

import type { Transport } from './transport.ts';

/** Reasons to let a peer wait, one bit per reason. */
const REASONS = {
  /** The program does not take its messages. */
  inbox: 1,
  /** It sends much while it takes nothing, or before it is let in. */
  ahead: 2,
  /** A message of it is being inflated. */
  inflating: 4,
  /** It has had its turn, and what it sent before waits for the next. */
  turn: 8,
} as const;

export type Reason = keyof typeof REASONS;

/**
 * This much is still read, in bytes, while the peer takes nothing (pings, a close frame, a "stop"), or while
 * the program decides whether to let it in.
 */
export const MAX_BYTES_AHEAD = 65_536;

export class Intake {
  readonly #transport: Transport;
  #reasons = 0;
  /** Bytes that came while the peer took nothing, or was not let in yet. */
  #bytesAhead = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  has(reason: Reason): boolean {
    return (this.#reasons & REASONS[reason]) !== 0;
  }

  /** Reads no more; the peer is stopped when the buffers between are full. */
  stop(reason: Reason): void {
    this.#reasons |= REASONS[reason];
    this.#transport.pause();
  }

  /** Reads again, unless another reason remains. */
  start(reason: Reason): void {
    if (!this.has(reason)) return;
    this.#reasons &= ~REASONS[reason];
    if (this.#reasons === 0) this.#transport.resume();
  }

  /** Counts what comes from a peer that takes nothing, or is not let in yet: one that sends little is still read. */
  readAhead(bytes: number): void {
    this.#bytesAhead += bytes;
    if (this.#bytesAhead > MAX_BYTES_AHEAD) this.stop('ahead');
  }

  /** The peer takes what it is sent, or is let in: the count begins again. */
  caughtUp(): void {
    this.#bytesAhead = 0;
    this.start('ahead');
  }

  /** Reads to the end, whatever there was. */
  startForGood(): void {
    this.#reasons = 0;
    this.#transport.resume();
  }
}
