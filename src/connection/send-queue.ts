/**
 * What waits to be sent while a message before it is compressed elsewhere:
 * messages leave in the order in which they were sent.
 */

import type { Outbox } from '../frame/outbox.ts';

/** Something that is under way elsewhere, and is sent when it is done. */
export interface Pending {
  readonly done: boolean;
  finish(outbox: Outbox): void;
}

/** Sends something, or begins the work that must be done before. */
export type Step = (outbox: Outbox) => Pending | undefined;

export class SendQueue {
  #pending: Pending | undefined;
  #pendingBytes: number;
  #steps: { readonly step: Step; readonly bytes: number }[] = [];
  #stepBytes = 0;

  /** @param bytes  of the pending message */
  constructor(pending: Pending, bytes: number) {
    this.#pending = pending;
    this.#pendingBytes = bytes;
  }

  /** Bytes of all that waits, not compressed. */
  get bytes(): number {
    return this.#pendingBytes + this.#stepBytes;
  }

  get empty(): boolean {
    return this.#pending === undefined;
  }

  /** Whether {@link settle} would put something out. */
  get ready(): boolean {
    return this.#pending?.done ?? false;
  }

  add(step: Step, bytes: number): void {
    this.#steps.push({ step, bytes });
    this.#stepBytes += bytes;
  }

  /** Sends what is ready, and what waited for that and needs no work. */
  settle(outbox: Outbox): void {
    while (this.#pending?.done) {
      const { finish } = this.#pending;
      this.#pending = undefined;
      this.#pendingBytes = 0;
      finish(outbox);
      this.#advance(outbox);
    }
  }

  #advance(outbox: Outbox): void {
    let taken = 0;
    for (const { step, bytes } of this.#steps) {
      taken++;
      this.#stepBytes -= bytes;
      this.#pending = step(outbox);
      if (!this.#pending) continue;
      this.#pendingBytes = bytes;
      break;
    }
    this.#steps = this.#steps.slice(taken);
  }
}
