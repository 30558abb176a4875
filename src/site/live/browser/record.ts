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

/** An event without bytes that had a line in the ladder: `decodeMessage of lesson 10 read “Hello”`. */
export interface Noted extends Pick<Passed, 'participant' | 'time'> {
  readonly event: string;
}

/** Most entries that are kept; the oldest are removed. */
const MOST = 5000;

export class LiveRecord {
  #entries: (Passed | Noted)[] = [];
  #began: number | undefined;
  #count = 0;

  add(entry: Passed | Noted): void {
    this.#entries.push(entry);
    if ('dissection' in entry) {
      this.#began ??= entry.time;
      this.#count++;
    }
    if (this.#entries.length <= MOST) return;
    const oldest = this.#entries.shift();
    if (oldest && 'dissection' in oldest) this.#count--;
  }

  clear(): void {
    this.#entries = [];
    this.#began = undefined;
    this.#count = 0;
  }

  /** Heads and frames that are kept. */
  get count(): number {
    return this.#count;
  }

  /** Milliseconds from the first that passed. */
  since(time: number): number {
    return Math.round(time - (this.#began ?? time));
  }

  /** Everything that is kept, in order. */
  get all(): readonly (Passed | Noted)[] {
    return this.#entries;
  }
}
