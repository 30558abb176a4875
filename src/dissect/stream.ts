/**
 * The microscope on a live socket: bytes come in chunks that end anywhere, and
 * each head or frame is named once it is whole.
 */

import type { Role } from '../versions.ts';
import type { Dissection } from './field.ts';
import { type DissectOptions, Sequence } from './sequence.ts';

/** What a live stream must say about itself. */
export interface StreamOptions extends DissectOptions {
  readonly from: Role;
  readonly stage: 'handshake' | 'frames';
}

/** Room for the bytes of a first incomplete head or frame. */
const FIRST_ROOM = 1024;

/** Dissects one direction of a conversation. Time is linear in the bytes, however the chunks fall. */
export class StreamDissector {
  readonly #sequence: Sequence;
  /** Bytes that are not yet a whole head or frame; the first `#length` are in use. */
  #pending = new Uint8Array(FIRST_ROOM);
  #length = 0;
  /** Offset of the first pending byte in the stream. */
  #offset = 0;

  constructor(options: StreamOptions) {
    this.#sequence = new Sequence(options);
  }

  /** Takes the next bytes; returns the heads and frames that they complete. */
  push(chunk: Uint8Array): Dissection[] {
    this.#append(chunk);
    return this.#drain(false);
  }

  /** No more bytes will come: returns what is left, incomplete as it is. */
  end(): Dissection[] {
    return this.#drain(true);
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length;
    if (needed > this.#pending.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.#pending.length));
      grown.set(this.#pending.subarray(0, this.#length));
      this.#pending = grown;
    }
    this.#pending.set(chunk, this.#length);
    this.#length = needed;
  }

  #drain(ended: boolean): Dissection[] {
    const bytes = this.#pending.subarray(0, this.#length);
    const dissections: Dissection[] = [];
    let at = 0;
    for (;;) {
      const length = this.#sequence.measure(bytes, at, ended);
      if (length === 0) break;
      // A copy: the room is used again for the bytes behind.
      dissections.push(this.#sequence.take(bytes.slice(at, at + length), this.#offset + at));
      at += length;
    }
    if (at > 0) this.#forget(at);
    return dissections;
  }

  #forget(count: number): void {
    this.#pending.copyWithin(0, count, this.#length);
    this.#length -= count;
    this.#offset += count;
    if (this.#length < FIRST_ROOM && this.#pending.length > 64 * FIRST_ROOM) {
      this.#pending = Uint8Array.from(this.#pending.subarray(0, Math.max(this.#length, FIRST_ROOM)));
    }
  }
}
