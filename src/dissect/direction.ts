/** One end of a conversation: its bytes that are not yet named, the gaps among them, and what reads them. */

import type { Role } from '../versions.ts';
import type { Dissection } from './field.ts';
import { Pending } from './pending.ts';
import type { Sequence } from './sequence.ts';
import { gapOf } from './unread.ts';

/** Bytes that are missing. */
export interface Gap {
  readonly missing: number | undefined;
}

export class Direction {
  readonly #from: Role;
  readonly #sequence: Sequence;
  readonly #pending = new Pending();
  /** The gap after the pending bytes, and what came after it. */
  #gap: Gap | undefined;
  readonly #afterGap: (Uint8Array | Gap)[] = [];
  #hasEnded = false;

  constructor(from: Role, sequence: Sequence) {
    this.#from = from;
    this.#sequence = sequence;
  }

  get isWaiting(): boolean {
    return this.#sequence.isWaiting;
  }

  add(item: Uint8Array | Gap): void {
    if (this.#gap) this.#afterGap.push(item instanceof Uint8Array ? item.slice() : item);
    else if (item instanceof Uint8Array) this.#pending.add(item);
    else this.#gap = item;
  }

  end(): void {
    this.#hasEnded = true;
  }

  /** The next head, frame or gap, with what is inside it; undefined until more bytes come. */
  next(): Dissection | readonly Dissection[] | undefined {
    const { bytes, start, offset } = this.#pending;
    const isCut = this.#gap !== undefined || this.#hasEnded;
    const length = this.#sequence.measure(bytes, start, isCut);
    if (length > 0) {
      const lacking = bytes.length - start === length ? this.#sequence.lacks(length) : undefined;
      // A copy: the room is used again for the bytes that follow.
      const taken = this.#sequence.take(bytes.slice(start, start + length), offset);
      this.#pending.take(length);
      if (this.#gap) this.#lacking = lacking;
      return taken;
    }
    return this.#gap && bytes.length === start ? this.#passGap(this.#gap) : undefined;
  }

  /** Bytes that belong to what the gap cuts, but did not come before it. */
  #lacking: number | undefined;

  #passGap(gap: Gap): Dissection {
    const { offset } = this.#pending;
    this.#sequence.lose(this.#lacking, gap.missing);
    this.#lacking = this.#gap = undefined;
    this.#pending.skip(gap.missing ?? 0);
    for (let item = this.#afterGap.shift(); item !== undefined; item = this.#afterGap.shift()) {
      this.add(item);
      if (this.#gap) break;
    }
    return gapOf(this.#from, offset, gap.missing);
  }

  /** All that it says was named: what is incomplete inside that. */
  finish(): Dissection[] {
    return this.#sequence.end(this.#pending.offset);
  }

  /** Gives back room that is not needed. */
  tidy(): void {
    this.#pending.tidy();
  }
}
