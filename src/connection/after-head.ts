/** Bytes after a head that nothing in it announced, as they come: hixie-76 has some, version 13 none. */

import { concat, NO_BYTES } from '../bytes.ts';

export class AfterHead {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The first bytes and the remaining ones, once enough have come. */
  take(bytes: number): { body: Uint8Array; rest: Uint8Array } | undefined {
    if (this.#length < bytes) return undefined;
    const [first = NO_BYTES, second] = this.#chunks;
    if (bytes === 0 && !second) return { body: NO_BYTES, rest: first };
    const all = concat(this.#chunks);
    return { body: all.subarray(0, bytes), rest: all.subarray(bytes) };
  }
}
