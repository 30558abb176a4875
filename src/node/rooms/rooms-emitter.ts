/** How rooms tell a program of their events, and of its own failures. */

import { captureRejectionSymbol as REJECTION } from 'node:events';
import { Emitter, type Names } from '../emitter.ts';
import { sayFailure } from '../failures.ts';
import type { RoomsEvents } from './results.ts';

const EVENTS: Names<RoomsEvents> = {
  away: true,
  back: true,
  gap: true,
  leftOut: true,
  fault: true,
  failure: true,
};

export abstract class RoomsEmitter extends Emitter<RoomsEvents> {
  constructor() {
    super(EVENTS);
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
