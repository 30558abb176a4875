/**
 * Emits events to listeners that may fail in every way.
 *
 * Node reports a promise that a listener gave and that is rejected, and by an
 * `error` event a thenable that throws when it is looked at: a listener of
 * `error` that gives one would be called forever. Here both are the failure of
 * a listener, reported once.
 *
 * A listener of an event that there is not would never be called. Node takes it
 * all the same; here it is refused.
 */

import { EventEmitter, errorMonitor, captureRejectionSymbol as REJECTION } from 'node:events';
import { badArgument } from '../arguments.ts';
import { quote } from '../errors.ts';

/** Events that every emitter of Node may have; `events.once` listens to `error`. */
const OF_NODE: ReadonlySet<unknown> = new Set(['error', errorMonitor, 'newListener', 'removeListener']);

/** The names of all events; the compiler sees that none is left out. */
export type Names<Events> = Readonly<Record<keyof Events, true>>;

/** A listener to one of the events. */
type Listener<Args extends unknown[]> = (...args: Args) => unknown;

export abstract class Emitter<Events extends Record<keyof Events, unknown[]>> extends EventEmitter {
  readonly #names: Names<Events>;
  /** The event whose listeners are being called. */
  #telling: unknown;

  constructor(names: Names<Events>) {
    super({ captureRejections: true });
    this.#names = names;
  }

  /** What to do about a listener of `event` that failed, at once or after it had returned. */
  abstract override [REJECTION](error: unknown, event: unknown, ...args: unknown[]): void;

  /** Listens to an event. @throws UsageError `bad-argument` for an event that there is not */
  override on<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    this.#requireEvent(name);
    return super.on(name, listener as never);
  }

  override addListener<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    return this.on(name, listener);
  }

  override prependListener<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    this.#requireEvent(name);
    return super.prependListener(name, listener as never);
  }

  /** Listens to the next one. @throws UsageError as {@link on} */
  override once<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    // Node adds it by `on`.
    return super.once(name, listener as never);
  }

  override prependOnceListener<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    // Node adds it by `prependListener`.
    return super.prependOnceListener(name, listener as never);
  }

  /** Removes a listener. */
  override off<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    return super.off(name, listener as never);
  }

  override removeListener<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): this {
    return super.removeListener(name, listener as never);
  }

  #requireEvent(name: unknown): void {
    if (OF_NODE.has(name) || (typeof name === 'string' && Object.hasOwn(this.#names, name))) return;
    throw badArgument('name', `an event, one of ${Object.keys(this.#names).map(quote).join(', ')}`, name);
  }

  /** Emits one of our own events. A listener that throws does not keep the next event from its turn. */
  protected tell<Name extends keyof Events & string>(name: Name, ...args: Events[Name]): void {
    const outer = this.#telling;
    this.#telling = name;
    try {
      super.emit(name, ...args);
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
      return super.emit(name as string, ...args);
    } finally {
      this.#telling = outer;
    }
  }
}
