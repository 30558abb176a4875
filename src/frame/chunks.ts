/** What a peer has sent and nobody has read yet: chunks, in the order in which they came. */

import { NO_BYTES } from '../bytes.ts';
import { Memory } from './memory.ts';

export class Chunks {
  /** The chunk that is being read. */
  bytes: Uint8Array = NO_BYTES;
  /** Its first byte that was not read. */
  at = 0;

  /** Bytes of the chunks before it. */
  #before = 0;
  /** The chunk as words, once they were needed. */
  #memory: Memory | undefined;
  /** The chunks after it, and which of them is next. */
  #waiting: Uint8Array[] | undefined;
  #next = 0;

  /** How many bytes were read, of all chunks: the offset of the next byte in what the peer sends. */
  get offset(): number {
    return this.#before + this.at;
  }

  /** Whether every byte was read. */
  get isEmpty(): boolean {
    return this.at === this.bytes.length && this.#waiting === undefined;
  }

  /** The chunk that is being read, as words. */
  get memory(): Memory {
    this.#memory ??= new Memory(this.bytes);
    return this.#memory;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.isEmpty) this.#turnTo(chunk);
    else if (this.#waiting) this.#waiting.push(chunk);
    else this.#waiting = [chunk];
  }

  /** Whether there is a byte to read. At the end of a chunk, the next one takes its place; the last one is let go. */
  hasBytes(): boolean {
    return this.at < this.bytes.length || this.#turnToNext();
  }

  #turnToNext(): boolean {
    const chunk = this.#waiting?.[this.#next];
    this.#turnTo(chunk ?? NO_BYTES);
    if (chunk === undefined) return false;
    this.#next++;
    if (this.#next === this.#waiting?.length) {
      this.#waiting = undefined;
      this.#next = 0;
    }
    return true;
  }

  /** Node's chunks are `Buffer`s; with only one class the loops that read them stay fast. */
  #turnTo(chunk: Uint8Array): void {
    this.#before += this.bytes.length;
    const { buffer, byteOffset, length } = chunk;
    this.bytes = chunk.constructor === Uint8Array ? chunk : new Uint8Array(buffer, byteOffset, length);
    this.at = 0;
    this.#memory = undefined;
  }
}
