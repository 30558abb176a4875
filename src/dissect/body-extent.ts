/** How far a body reaches, as it comes. No byte is looked at twice. */

import { type BodyRule, ChunkedExtent } from '../handshake/http-body.ts';

export class BodyExtent {
  readonly rule: BodyRule;
  readonly #chunks = new ChunkedExtent();

  constructor(rule: BodyRule) {
    this.rule = rule;
  }

  /** Whether a chunk is malformed, so that the start of the next head is unknown. */
  get isBroken(): boolean {
    return this.#chunks.isBroken;
  }

  /** Its length in bytes, if that is known before it has come. */
  get announced(): number | undefined {
    if (this.rule.ends === 'after') return this.rule.bytes;
    return this.rule.ends === 'with-connection' ? Number.POSITIVE_INFINITY : undefined;
  }

  /** Bytes of the body without which there is nothing new to find, unless its length is known. */
  get wanted(): number {
    return this.#chunks.wanted;
  }

  /** @returns the length of the body that begins at `start`, in bytes; undefined until more comes */
  measure(bytes: Uint8Array, start: number): number | undefined {
    return this.announced ?? this.#chunks.measure(bytes, start);
  }
}
