/** Bytes that wait to be named, in room that is used again and again. */

/** Room for the bytes of a first incomplete head or frame. */
const FIRST_ROOM = 1024;

export class Pending {
  #room = new Uint8Array(FIRST_ROOM);
  #start = 0;
  #end = 0;
  #offset = 0;

  /** The bytes begin at {@link start} of these. They stay only until the next call. */
  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#end);
  }

  get start(): number {
    return this.#start;
  }

  /** Offset of the first byte that waits, counted from the first that was ever added. */
  get offset(): number {
    return this.#offset;
  }

  add(chunk: Uint8Array): void {
    const needed = this.#end + chunk.length;
    if (needed > this.#room.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.#room.length));
      grown.set(this.#room.subarray(0, this.#end));
      this.#room = grown;
    }
    this.#room.set(chunk, this.#end);
    this.#end = needed;
  }

  /** Bytes have been named. */
  take(count: number): void {
    this.#start += count;
    this.#offset += count;
  }

  /** Bytes were never there. */
  skip(count: number): void {
    this.#offset += count;
  }

  /** Moves what waits to the beginning, and gives back room that is not needed. */
  tidy(): void {
    if (this.#start === 0) return;
    this.#room.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    if (this.#end < FIRST_ROOM && this.#room.length > 64 * FIRST_ROOM) {
      this.#room = Uint8Array.from(this.#room.subarray(0, Math.max(this.#end, FIRST_ROOM)));
    }
  }
}
