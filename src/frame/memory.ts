/**
 * Memory for payloads and frames.
 *
 * Small pieces are cut from a slab, one after the other, because separate
 * memory takes a message of 100 bytes more time than everything else that is done to
 * it. A piece given away is never written to again: when a slab is full the
 * next one begins, and the old one goes when its last piece does.
 *
 * In a browser a piece could be transferred to another thread, and its whole slab
 * with it. So there each piece has its own memory.
 */

import { native } from '../platform.ts';

/**
 * Memory seen in four ways: byte by byte, in words at any address, and in aligned words of
 * four and of eight bytes. The aligned ones are those of the whole buffer that the bytes are a part of.
 */
export class Memory {
  readonly bytes: Uint8Array;
  /** Where `bytes` begins in its buffer, in bytes. */
  readonly base: number;
  #buffer: ArrayBufferLike | undefined;
  #view: DataView | undefined;
  #words32: Int32Array | undefined;
  #words64: BigUint64Array | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.base = bytes.byteOffset;
  }

  /** The buffer that `bytes` are a part of. Asking V8 for it takes as long as making a small array, so it is asked once. */
  get buffer(): ArrayBufferLike {
    this.#buffer ??= this.bytes.buffer;
    return this.#buffer;
  }

  /** The same bytes as {@link bytes}, for words at any address. */
  get view(): DataView {
    this.#view ??= new DataView(this.buffer, this.base, this.bytes.length);
    return this.#view;
  }

  get words32(): Int32Array {
    this.#words32 ??= new Int32Array(this.buffer, 0, this.buffer.byteLength >>> 2);
    return this.#words32;
  }

  get words64(): BigUint64Array {
    this.#words64 ??= new BigUint64Array(this.buffer, 0, this.buffer.byteLength >>> 3);
    return this.#words64;
  }
}

/** Up to this many bytes a loop is faster than the call. */
export const FEW_BYTES = 32;

/** Copies bytes. */
export function copyInto(target: Uint8Array, at: number, source: Uint8Array, start: number, end: number): void {
  if (end - start > FEW_BYTES) {
    target.set(start === 0 && end === source.length ? source : source.subarray(start, end), at);
    return;
  }
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from] as number;
}

/** Uninitialized bytes, to be written before they are read. */
export function allocate(bytes: number): Uint8Array {
  return native ? native.allocate(bytes) : new Uint8Array(bytes);
}

/** The most memory that is kept for reuse, in bytes. */
const MAX_SPARE_BYTES = 4 * 1024 * 1024;
let spare: Uint8Array | undefined;

/** Memory as {@link allocate} gives it, or more of it that was given back: it takes no time to make. */
export function borrow(bytes: number): Uint8Array {
  if (!spare || spare.length < bytes) return allocate(bytes);
  const borrowed = spare;
  spare = undefined;
  return borrowed;
}

/** Gives back memory that no other code holds. */
export function giveBack(bytes: Uint8Array): void {
  if (bytes.length <= MAX_SPARE_BYTES && bytes.length > (spare?.length ?? 0)) spare = bytes;
}

const SLAB_BYTES = 32_768;

/** The largest piece cut from a slab, in bytes. A larger one has memory of its own. */
export const MAX_PIECE_BYTES = 4_096;

/** Cuts pieces from slabs. */
export class Slab {
  memory: Memory = new Memory(new Uint8Array(0));
  /** Everything before this byte has been given away. */
  used = 0;

  /**
   * Makes sure that this many bytes are free after {@link used}, in a new slab if necessary.
   *
   * @param bytes  at most {@link MAX_PIECE_BYTES}, and a few for alignment
   */
  makeRoom(bytes: number): void {
    if (this.used + bytes <= this.memory.bytes.length) return;
    this.memory = new Memory(native ? native.allocateSlab(SLAB_BYTES) : new Uint8Array(SLAB_BYTES));
    this.used = 0;
  }

  /** Gives away the bytes from `start` to `end`, which were written after {@link used}. */
  cut(start: number, end: number): Uint8Array {
    const { bytes, base, buffer } = this.memory;
    if (!native) return bytes.slice(start, end);
    this.used = end;
    return new Uint8Array(buffer, base + start, end - start);
  }
}
