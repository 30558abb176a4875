/** One trial of a program: it is started, tried by the stages, and stopped, whatever it does. */

import type { Patience } from '../conformance/patience.ts';
import type { Tried } from './try-stages.ts';

export interface Trial {
  /** What was found; undefined if a server never took a connection. */
  readonly tried?: Tried;
  /** Why it does not run, in a sentence without a full stop; undefined if it ran as it should. */
  readonly trouble?: string;
  /** The end of what it printed. */
  readonly printed: string;
  /** The same of its standard error alone; empty if what it complained of may be that the check ended the connection. */
  readonly complained: string;
  /** Whether some of it may have been printed after the check had ended the connection. */
  readonly isLate?: true;
}

/** A trial that can be ended before its time. */
export interface Trying {
  run(): Promise<Trial>;
  /** Whether it was ended before its time: what it found says nothing. */
  readonly isStopped: boolean;
  stop(): Promise<void>;
}

/** How long a trial waits, in ms. */
export interface TrialPatience extends Patience {
  /** For a server to listen, or for a client to connect. */
  readonly start: number;
  /** For a program to end after it has broken off a connection. */
  readonly dying: number;
  /** For a client to end after its connection has. */
  readonly ending: number;
}

/** Long enough for an answer of a busy machine, and short enough to wait for. */
export const PATIENCE: TrialPatience = { answer: 2000, silence: 150, start: 8000, dying: 1000, ending: 4000 };
