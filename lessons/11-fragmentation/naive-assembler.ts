/**
 * Wrong on purpose: puts frames together as many have written it first. It
 * looks at FIN and at nothing else, and limits the bytes, which seems enough.
 */

import { concat, toUtf8 } from '../../src/bytes.ts';
import type { Frame } from '../../src/frame/frame.ts';

/** What an assembler looks at. */
export type Piece = Pick<Frame, 'opcode' | 'final' | 'payload'>;

export class NaiveAssembler {
  readonly #limit: number;
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** NAIVE: every frame is the next piece; a piece of no bytes costs nothing. */
  take({ final, payload }: Piece): string | undefined {
    this.#bytes += payload.length;
    if (this.#bytes > this.#limit) throw new Error('the message is too big');
    // A copy, since the memory of a frame may be used again.
    this.#pieces.push(payload.slice());
    if (!final) return undefined;
    const text = toUtf8(concat(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
    return text;
  }

  /** What it has kept of the message under way. */
  get kept(): { pieces: number; bytes: number } {
    return { pieces: this.#pieces.length, bytes: this.#bytes };
  }
}
