/** Which end closes a connection of the tap first, in words when it is over. */

import type { Dissection } from '../dissect/field.ts';
import { type Closing, ClosingWatcher } from '../input/closing.ts';
import { closingInWords } from '../input/closing-words.ts';
import type { Role } from '../versions.ts';
import type { Watcher } from './relay.ts';

/** Errors of a socket whose peer sent a reset. */
const RESETS: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE']);

/** Milliseconds since 1970, finer than those of `Date`. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

export class PassageClosing implements Watcher {
  readonly #watcher = new ClosingWatcher();

  onBytes(from: Role): void {
    this.#watcher.bytes(from, now());
  }

  onEnd(from: Role): void {
    this.#watcher.end(from, 'FIN', now());
  }

  onReset(from: Role, { code }: NodeJS.ErrnoException): void {
    if (RESETS.has(code)) this.#watcher.end(from, 'RST', now());
  }

  /** A head or frame has passed. */
  see(from: Role, dissection: Dissection): void {
    this.#watcher.see({ ...dissection, from }, now());
  }

  get closing(): Closing {
    return this.#watcher.closing;
  }

  /** Empty if no end has closed anything. */
  get inWords(): string {
    return closingInWords(this.closing);
  }
}
