/**
 * Where the bytes of a payload go.
 *
 * Memory for a small payload takes longer to make than everything else that is
 * done to it. So there are three places, and the first that will do is used:
 *
 * - **the chunk**: a payload that is whole in a chunk and not masked stays there.
 *   Whoever keeps it gets a copy, since the chunk belongs to the transport.
 * - **a slab** that all decoders share: a small payload that is whole in a chunk
 *   is unmasked into it. Whoever keeps it gets that piece of the slab; otherwise
 *   the next payload is written over it.
 * - **memory of its own**: a payload that is large and masked, or comes in pieces.
 *   Whoever keeps it gets that memory. It grows only as bytes come.
 */

import { NO_BYTES } from '../bytes.ts';
import { native } from '../platform.ts';
import type { Chunks } from './chunks.ts';
import { type FrameInPlace, isControl, type PayloadInPlace } from './frame.ts';
import { maskInto } from './mask.ts';
import { allocate, borrow, copyInto, giveBack, MAX_PIECE_BYTES, Memory, Slab } from './memory.ts';
import { emptyHeader, type Header, UNTIL_FF } from './wire.ts';

/** The first memory of a payload that comes in pieces, in bytes. */
export const ROOM_AT_ONCE = 65_536;

/** How many times as large the next memory of a payload is, if its length is known and if it is not. */
export const GROWTH = 16;
const GROWTH_UNTIL_FF = 4;

/** For this many bytes a loop looks for the byte 0xFF, and whether all before it is ASCII; after that it calls Node. */
const NEAR_BYTES = 64;

/** Two places are aligned if their addresses are the same modulo the bytes of the widest word. */
const WORD_BYTES = 8;

/** Where small payloads are unmasked, of all decoders. */
const slab = new Slab();

/** The payload of the frame that a decoder reads, as far as it has come, unmasked. */
export class Payload implements PayloadInPlace {
  bytes: Uint8Array = NO_BYTES;
  start = 0;
  end = 0;
  isAscii = false;

  readonly #header: Header;
  #place: 'chunk' | 'slab' | 'own' = 'own';
  /** Its own memory as words, if it has any. */
  #memory: Memory | undefined;

  /** @param header  of the frame; it is complete whenever bytes are taken */
  constructor(header: Header) {
    this.#header = header;
  }

  /** How many of its bytes have come. */
  get length(): number {
    return this.end - this.start;
  }

  /** Before the next payload: none of it has come. */
  clear(isIdle: boolean): void {
    this.start = this.end = 0;
    this.isAscii = false;
    if (isIdle || this.#memory) this.#letGo();
  }

  /** For the rest of it. As long as nothing has come, there is no memory to keep. */
  wait(): undefined {
    if (this.length === 0) this.clear(true);
  }

  /** A decoder that waits for a frame keeps neither a chunk nor other memory alive. */
  #letGo(): void {
    this.bytes = NO_BYTES;
    this.#memory = undefined;
  }

  /**
   * Looks for the byte 0xFF in the chunk.
   *
   * @returns where it is, or -1
   */
  findFF({ bytes, at: start }: Chunks): number {
    const near = Math.min(bytes.length, start + NEAR_BYTES);
    let at = start;
    let seen = 0;
    for (; at < near && bytes[at] !== 0xff; at++) seen |= bytes[at] as number;
    if (at === near) return native ? native.indexOf.call(bytes, 0xff, near) : bytes.indexOf(0xff, near);
    this.isAscii = seen < 0x80;
    return at;
  }

  /** Takes a payload that is whole in the chunk: its next `count` bytes. */
  takeWhole(chunks: Chunks, count: number): void {
    const start = chunks.at;
    if (!this.#header.masked) this.#put(chunks.bytes, start, start + count, 'chunk');
    else if (count <= MAX_PIECE_BYTES) this.#unmaskIntoSlab(chunks, count);
    else this.#collect(chunks, count);
    chunks.at += count;
  }

  /** Aligned with the chunk, because then it is unmasked fastest. */
  #unmaskIntoSlab({ memory: chunk, at }: Chunks, count: number): void {
    slab.makeRoom(count + WORD_BYTES - 1);
    const { memory, used } = slab;
    const start = used + ((chunk.base + at - memory.base - used) & (WORD_BYTES - 1));
    this.isAscii = maskInto(memory, start, chunk, at, at + count, this.#header.maskingKey, 0);
    this.#put(memory.bytes, start, start + count, 'slab');
  }

  /** Takes a piece of a payload: as many of its `missing` bytes as the chunk has. */
  takePiece(chunks: Chunks, missing: number): void {
    const count = Math.min(missing, chunks.bytes.length - chunks.at);
    this.#collect(chunks, count);
    chunks.at += count;
  }

  /** Adds bytes to those that have come. Those of a frame without a meaning are only counted. */
  #collect({ bytes, at }: Chunks, count: number): void {
    const { discard, masked, maskingKey } = this.#header;
    const before = this.end;
    this.end += count;
    this.#place = 'own';
    this.isAscii = false;
    if (discard) this.#letGo();
    if (discard || count === 0) return;
    const memory = this.#memoryFor(before, this.end);
    copyInto(memory.bytes, before, bytes, at, at + count);
    if (masked) maskInto(memory, before, memory, before, this.end, maskingKey, before);
  }

  /**
   * Grows the memory by leaps up to the payload's length: few bytes are copied again, and a peer that only announces
   * a large payload gets little memory.
   */
  #memoryFor(came: number, needed: number): Memory {
    const before = this.#memory ? this.bytes : NO_BYTES;
    if (this.#memory && needed <= before.length) return this.#memory;
    const { length, opcode } = this.#header;
    const grown = before.length * (length === UNTIL_FF ? GROWTH_UNTIL_FF : GROWTH);
    const most = length === UNTIL_FF ? Number.POSITIVE_INFINITY : length;
    const room = Math.min(most, Math.max(needed, grown, before.length === 0 ? ROOM_AT_ONCE : 0));
    // A text becomes a string, and its memory is free again; bytes are returned with theirs.
    const isBrief = opcode === 'text';
    this.bytes = isBrief ? borrow(room) : allocate(room);
    this.bytes.set(before.subarray(0, came));
    if (isBrief) giveBack(before);
    this.#memory = new Memory(this.bytes);
    return this.#memory;
  }

  #put(bytes: Uint8Array, start: number, end: number, place: 'chunk' | 'slab' | 'own'): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.#place = place;
  }

  keep(): Uint8Array {
    const { bytes, start, end } = this;
    if (start === end) return NO_BYTES;
    if (this.#place === 'slab') return slab.cut(start, end);
    const isMuchTooLarge = bytes.length > 2 * (end - start);
    return this.#place === 'chunk' || isMuchTooLarge ? copyOf(bytes, start, end) : bytes.subarray(start, end);
  }

  release(): void {
    if (this.#place === 'own') giveBack(this.bytes);
    this.#letGo();
  }
}

/** A frame as a decoder reads it. */
type FrameToFill = Header & { readonly payload: Payload };

/** A frame that a decoder fills again and again: a header, and the payload that comes after it. */
export function frameToFill(): FrameToFill {
  const header = emptyHeader();
  return Object.assign(header, { payload: new Payload(header) });
}

/** Whether a frame's code has a meaning in its version. */
export function hasMeaning(frame: FrameToFill): frame is FrameToFill & FrameInPlace {
  return frame.opcode !== undefined;
}

/** Whether it is a text, a binary or a continuation. */
export function isData(frame: FrameToFill): frame is FrameToFill & FrameInPlace {
  return hasMeaning(frame) && !isControl(frame.opcode);
}

/** Whether it is a control frame: those have a limit of their own, which the wire format knows. */
export function isControlFrame({ opcode }: FrameToFill): boolean {
  return opcode !== undefined && isControl(opcode);
}

/** A copy of bytes in a foreign chunk, in our own memory: a piece of a slab if they are few. */
export function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const length = end - start;
  if (length > MAX_PIECE_BYTES) {
    const copy = allocate(length);
    copy.set(bytes.subarray(start, end));
    return copy;
  }
  slab.makeRoom(length);
  const at = slab.used;
  copyInto(slab.memory.bytes, at, bytes, start, end);
  return slab.cut(at, at + length);
}
