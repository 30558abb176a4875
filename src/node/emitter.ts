/**
 * Emits events to listeners that may fail in every way.
 *
 * Node reports a promise that a listener gave and that is rejected, and by an
 * `error` event a thenable that throws when it is looked at: a listener of
 * `error` that gives one would be called forever. Here both are the failure of
 * a listener, reported once.
 */

import { EventEmitter, captureRejectionSymbol as REJECTION } from 'node:events';

export abstract class Emitter<Events extends Record<keyof Events, unknown[]>> extends EventEmitter<Events> {
  /** The event whose listeners are being called. */
  #telling: unknown;

  constructor() {
    super({ captureRejections: true });
  }

  /** What to do about a listener of `event` that failed, at once or after it had returned. */
  abstract override [REJECTION](error: unknown, event: unknown, ...args: unknown[]): void;

  /** Emits one of our own events. A listener that throws does not keep the next event from its turn. */
  protected tell<Name extends keyof Events & string>(name: Name, ...args: Events[Name]): void {
    const outer = this.#telling;
    this.#telling = name;
    try {
      super.emit(name as never, ...(args as never));
      this.#telling = outer;
    } catch (error) {
      this.#telling = outer;
      this[REJECTION](error, name);
    }
  }

  /** For programs, and for Node, which reports here what a thenable threw. */
  override emit(name: unknown, ...args: unknown[]): boolean {
    const outer = this.#telling;
    if (name === 'error' && outer !== undefined) {
      this[REJECTION](args[0], outer);
      return true;
    }
    this.#telling = name;
    try {
      return super.emit(name as never, ...(args as never));
    } finally {
      this.#telling = outer;
    }
  }
}
