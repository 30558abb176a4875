/** How rooms tell a program of their events, and of its own failures. */

import { captureRejectionSymbol as REJECTION } from 'node:events';
import { badArgument } from '../../arguments.ts';
import { quote } from '../../errors.ts';
import { Emitter } from '../emitter.ts';
import { sayFailure } from '../failures.ts';
import type { RoomsEvents } from './results.ts';

const EVENTS: Readonly<Record<keyof RoomsEvents, true>> = {
  away: true,
  back: true,
  gap: true,
  leftOut: true,
  fault: true,
  failure: true,
};

/** Events that every emitter of Node may have; `events.once` listens to `error`. */
const OF_NODE: ReadonlySet<unknown> = new Set(['error', 'newListener', 'removeListener']);

/** A listener to one of the events. */
type Listener<Name extends keyof RoomsEvents> = (...args: RoomsEvents[Name]) => unknown;

export abstract class RoomsEmitter extends Emitter<RoomsEvents> {
  constructor() {
    super();
    // However a listener is added, Node tells it here first.
    super.on('newListener' as never, requireEvent as never);
  }

  /** @throws UsageError `bad-argument` for an event that there is not */
  override on<Name extends keyof RoomsEvents>(name: Name, listener: Listener<Name>): this {
    return super.on(name, listener as never);
  }

  /** Listens to the next one. @throws UsageError as {@link on} */
  override once<Name extends keyof RoomsEvents>(name: Name, listener: Listener<Name>): this {
    return super.once(name, listener as never);
  }

  /** Removes a listener. */
  override off<Name extends keyof RoomsEvents>(name: Name, listener: Listener<Name>): this {
    return super.off(name, listener as never);
  }

  /** Reports an error of the program's own functions. */
  protected failed(error: unknown): void {
    if (this.listenerCount('failure') > 0) this.tell('failure', error);
    else sayFailure('a function of rooms failed', error);
  }

  override [REJECTION](error: unknown, event: unknown): void {
    if (event === 'failure') sayFailure('a listener of "failure" failed', error);
    else this.failed(error);
  }
}

function requireEvent(name: unknown): void {
  if (OF_NODE.has(name) || Object.hasOwn(EVENTS, name as string)) return;
  throw badArgument('name', `an event of rooms, one of ${Object.keys(EVENTS).map(quote).join(', ')}`, name);
}
