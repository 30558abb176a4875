/** A frame as the decoder holds it: where its payload is, and how to keep it. */

import type { FrameInPlace, Opcode } from './frame.ts';
import { allocate, copyInto, giveBack, MAX_PIECE_BYTES, Slab } from './memory.ts';
import type { Header } from './wire.ts';

export const EMPTY = new Uint8Array(0);

/** Where small payloads are unmasked, of all decoders. */
export const payloads = new Slab();

/** The frame that a decoder reads: its header as it came, and where its payload is. */
export class DecodedFrame implements Header {
  size = 0;
  code = 0;
  opcode: Opcode | undefined = undefined;
  final = true;
  rsv1 = false;
  rsv2 = false;
  rsv3 = false;
  masked = false;
  maskingKey = 0;
  lengthBytes = 0;
  length = 0;
  largeLength = 0n;
  discard = false;

  bytes: Uint8Array = EMPTY;
  start = 0;
  end = 0;
  isAscii = false;
  /** Who owns the bytes: a chunk, this payload only, or a slab from which they can be cut. */
  owner: 'chunk' | 'payload' | 'slab' = 'chunk';

  setPayload(bytes: Uint8Array, start: number, end: number, owner: 'chunk' | 'payload' | 'slab'): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.isAscii = false;
    this.owner = owner;
  }

  keep(): Uint8Array {
    const { bytes, start, end } = this;
    if (start === end) return EMPTY;
    if (this.owner === 'slab') return payloads.cut(start, end);
    const isMuchTooLarge = bytes.length > 2 * (end - start);
    return this.owner === 'chunk' || isMuchTooLarge ? copyOf(bytes, start, end) : bytes.subarray(start, end);
  }

  release(): void {
    if (this.owner === 'payload') giveBack(this.bytes);
    this.bytes = EMPTY;
    this.owner = 'chunk';
  }
}

/** A copy of bytes in a foreign chunk, in our own memory: a piece of a slab if they are few. */
export function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const length = end - start;
  if (length > MAX_PIECE_BYTES) {
    const copy = allocate(length);
    copy.set(bytes.subarray(start, end));
    return copy;
  }
  payloads.makeRoom(length);
  const at = payloads.used;
  copyInto(payloads.memory.bytes, at, bytes, start, end);
  return payloads.cut(at, at + length);
}

/** Whether a frame's code has a meaning in its version. */
export function hasOpcode(frame: DecodedFrame): frame is DecodedFrame & FrameInPlace {
  return frame.opcode !== undefined;
}
