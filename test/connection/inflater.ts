/** Inflates as every peer does: one stream of zlib's for a whole conversation, a flush after each message. */

import { createInflateRaw } from 'node:zlib';
import { concat } from '../../src/bytes.ts';

const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);

export class ContinuousInflater {
  readonly #stream;
  #came: Uint8Array[] = [];

  /** @param windowBits  references that reach further back are errors */
  constructor(windowBits = 15) {
    // zlib has no raw window of 256 bytes; its own next larger one holds all that a smaller one does.
    this.#stream = createInflateRaw({ windowBits: Math.max(9, windowBits) });
    this.#stream.on('data', (bytes: Uint8Array) => this.#came.push(bytes));
  }

  /** The message, whose end is what has been inflated when the stream has been flushed. */
  async next(payload: Uint8Array): Promise<Uint8Array> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.once('error', reject);
      this.#stream.write(payload);
      this.#stream.write(TAIL);
      this.#stream.flush(() => {
        this.#stream.off('error', reject);
        resolve();
      });
    });
    return concat(this.#came.splice(0));
  }

  close(): void {
    this.#stream.close();
  }
}
