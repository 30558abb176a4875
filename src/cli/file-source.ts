/** A file as a source of bytes: a window of it is in memory, which grows as long as it is read in order. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../capture/source.ts';

const SMALLEST_WINDOW = 4 * 1024;
const LARGEST_WINDOW = 256 * 1024;

export class FileSource implements ByteSource {
  readonly #file: number;
  readonly size: number;
  #buffer = new Uint8Array(LARGEST_WINDOW);
  /** Where in the file the window begins, and how much of the buffer it fills. */
  #start = 0;
  #length = 0;
  #ahead = SMALLEST_WINDOW;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
  }

  read(at: number, length: number): Uint8Array {
    const end = this.#start + this.#length;
    if (at < this.#start || at + length > end) {
      // The packets of one conversation may be far apart: the packets between them are not worth reading.
      const isNear = at >= this.#start && at <= end + this.#ahead;
      this.#ahead = isNear ? Math.min(2 * this.#ahead, LARGEST_WINDOW) : SMALLEST_WINDOW;
      this.#fill(at, Math.max(length, this.#ahead));
    }
    const from = at - this.#start;
    return this.#buffer.subarray(from, Math.min(from + length, this.#length));
  }

  close(): void {
    closeSync(this.#file);
  }

  #fill(at: number, length: number): void {
    const wanted = Math.max(0, Math.min(length, this.size - at));
    if (wanted > this.#buffer.length) this.#buffer = new Uint8Array(wanted);
    this.#start = at;
    this.#length = 0;
    while (this.#length < wanted) {
      const count = readSync(this.#file, this.#buffer, this.#length, wanted - this.#length, at + this.#length);
      if (count === 0) break;
      this.#length += count;
    }
  }
}
