/** Whether a transport is read: it is not while there is any reason to let its peer wait. */

import type { Socket as TcpSocket } from 'node:net';

/** Reasons to let a peer wait, one bit per reason. */
const REASONS = {
  /** The program does not take its messages. */
  inbox: 1,
  /** It says much, and takes nothing, or is not let in yet. */
  'in-vain': 2,
  /** A message of it is being inflated. */
  inflating: 4,
  /** It has had its turn, and what it said before waits for the next. */
  turn: 8,
} as const;

export type Reason = keyof typeof REASONS;

export class Intake {
  readonly #transport: TcpSocket;
  #reasons = 0;

  constructor(transport: TcpSocket) {
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

  /** Reads to the end, whatever there was. */
  startForGood(): void {
    this.#reasons = 0;
    this.#transport.resume();
  }
}
