/** Everything that passed, in order: what the ladder has drawn, and what can be saved. */

import type { Dissection } from '../../../dissect/field.ts';
import type { Role, Speak } from '../../../versions.ts';

/** A client, as it is named in the ladder. */
export interface Participant {
  /** From 1, in the order in which they were added. */
  readonly number: number;
  /** `this browser`, `a client of 2010`. */
  readonly name: string;
  readonly speak: Speak;
}

export interface Passed {
  readonly participant: Participant;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly from: Role;
  readonly dissection: Dissection;
  /** What wrote it, if that is known: `encodeText of lesson 7`. */
  readonly by?: string | undefined;
}

/** Most entries that are kept; the oldest are removed. */
const MOST = 5000;

export class LiveRecord {
  #passed: Passed[] = [];
  #began = 0;

  add(passed: Passed): void {
    if (this.#passed.length === 0) this.#began = passed.time;
    this.#passed.push(passed);
    if (this.#passed.length > MOST) this.#passed.shift();
  }

  clear(): void {
    this.#passed = [];
  }

  get count(): number {
    return this.#passed.length;
  }

  /** Milliseconds from the first that passed. */
  since(time: number): number {
    return Math.round(time - this.#began);
  }

  /** Everything that is kept, in order. */
  get all(): readonly Passed[] {
    return this.#passed;
  }
}
