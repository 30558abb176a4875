/**
 * Bytes into frames, for both versions: chunks that end anywhere, payloads that
 * arrive in pieces, limits, unmasking, and errors that say at which byte of the
 * conversation a frame went wrong.
 *
 * The reader has two states. Between frames it reads a header, in place if
 * the chunk holds all of it, else from a scratch array of at most 14 bytes.
 * Inside a frame it copies payload bytes, unmasked on the way, straight to their
 * final place. Most frames are in one chunk and are small: those take no memory
 * except a piece of a slab, and none if nobody keeps them. However the chunks
 * fall, no byte is copied much more than once, so the time is linear in the bytes.
 */

import { FrameError } from '../errors.ts';
import type { Role, Speak } from '../versions.ts';
import { DecodedFrame, EMPTY, hasOpcode, payloads } from './decoded-frame.ts';
import { type FrameInPlace, isControl } from './frame.ts';
import { maskInto } from './mask.ts';
import { allocate, borrow, copyInto, giveBack, MAX_PIECE_BYTES, Memory } from './memory.ts';
import { exactLength, type HeaderProblem, UNTIL_FF, type WireFormat } from './wire.ts';
import { WIRE_FORMATS } from './wire-formats.ts';

/** Largest payload taken by default, in bytes. */
const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

/** The first memory of a payload that comes in pieces, in bytes; it grows only as bytes come. */
const ROOM_AT_ONCE = 65_536;

/** For this many bytes a loop looks for the byte 0xFF, and whether all before it is ASCII; after that it calls Node. */
const NEAR_BYTES = 64;

export interface DecoderOptions {
  /** The version whose frames come. */
  readonly speak: Speak;
  /** The end that sends what is decoded. */
  readonly from: Role;
  /** Largest payload of a frame, in bytes; 16 MiB by default. */
  readonly maxPayload?: number;
  /** Whether an extension that uses RSV1 was agreed. */
  readonly rsv1?: boolean;
}

/**
 * Reads frames in place. What it returns is valid only until the next frame is
 * read, by any reader: it is for `Connection`, which takes what it
 * needs at once. Programs get a {@link FrameDecoder}.
 */
export class FrameReader {
  /** Largest payload of a data frame from here on, in bytes. */
  maxPayload: number;

  readonly #wire: WireFormat;
  readonly #from: Role;
  readonly #rsv1: boolean;
  /** The frame that is read now, or was read last. */
  readonly #frame = new DecodedFrame();

  /** The chunk that is read, and how far. */
  #chunk: Uint8Array = EMPTY;
  #at = 0;
  /** The chunk's words, once they were wanted. */
  #memory: Memory | undefined;
  /** The chunks after it, and which of them is next. */
  #waiting: Uint8Array[] | undefined;
  #next = 0;

  /** The header as far as it has come, if it came in pieces. */
  #scratch: Uint8Array | undefined;
  #scratched = 0;

  #inPayload = false;
  /** The payload as far as it has come, if it came in pieces. */
  #payload: Memory | undefined;
  #filled = 0;

  #frameStart = 0;
  #nextStart = 0;
  #broken: FrameError | undefined;

  constructor(options: DecoderOptions) {
    this.#wire = WIRE_FORMATS[options.speak];
    this.#from = options.from;
    this.#rsv1 = options.rsv1 ?? false;
    this.maxPayload = options.maxPayload ?? MAX_PAYLOAD_BYTES;
  }

  /** Offset of the first byte of the frame last returned, counted from the first byte pushed. */
  get frameStart(): number {
    return this.#frameStart;
  }

  /** Whether every byte pushed so far belonged to a frame that is complete. */
  get atBoundary(): boolean {
    return !this.#inPayload && this.#scratched === 0 && this.#at === this.#chunk.length && !this.#waiting;
  }

  /** Takes the next bytes, wherever they end. They are read by {@link read} and never written to. */
  push(chunk: Uint8Array): this {
    if (chunk.length === 0) return this;
    if (this.#at === this.#chunk.length && !this.#waiting) this.#turnTo(chunk);
    else if (this.#waiting) this.#waiting.push(chunk);
    else this.#waiting = [chunk];
    return this;
  }

  /**
   * The next frame, or undefined until more bytes are pushed. It is the same
   * object each time, and its payload stays only until the next frame is read.
   *
   * @throws FrameError with the byte the broken frame starts at; after that, again the same error
   */
  read(): FrameInPlace | undefined {
    if (this.#broken) throw this.#broken;
    for (;;) {
      if ((!this.#inPayload && !this.#readHeader()) || !this.#readPayload()) {
        // An idle reader keeps no chunk alive.
        this.#frame.bytes = EMPTY;
        return undefined;
      }
      if (hasOpcode(this.#frame)) return this.#frame;
    }
  }

  /** The data frame whose payload has come in part, with its bytes so far, unmasked. */
  peek(): FrameInPlace | undefined {
    const frame = this.#frame;
    if (!this.#inPayload || !hasOpcode(frame) || isControl(frame.opcode)) return undefined;
    frame.setPayload(this.#payload?.bytes ?? EMPTY, 0, this.#filled, 'chunk');
    return frame;
  }

  // ── Chunks ───────────────────────────────────────────────────────────────

  /** Node's chunks are `Buffer`s; with only one class the loops below stay fast. */
  #turnTo(chunk: Uint8Array): void {
    const { buffer, byteOffset, length } = chunk;
    this.#chunk = chunk.constructor === Uint8Array ? chunk : new Uint8Array(buffer, byteOffset, length);
    this.#at = 0;
    this.#memory = undefined;
  }

  /** Whether there is a byte to read; at the end of a chunk, the next one takes its place. */
  #hasBytes(): boolean {
    if (this.#at < this.#chunk.length) return true;
    const chunk = this.#waiting?.[this.#next];
    this.#turnTo(chunk ?? EMPTY);
    if (chunk === undefined) return false;
    this.#next++;
    if (this.#next === this.#waiting?.length) {
      this.#waiting = undefined;
      this.#next = 0;
    }
    return true;
  }

  // ── Headers ──────────────────────────────────────────────────────────────

  /** Collects and checks a header. Returns whether it is complete. */
  #readHeader(): boolean {
    while (this.#hasBytes()) {
      if (this.#readHeaderInPlace() || this.#readHeaderFromScratch()) {
        this.#frameStart = this.#nextStart;
        this.#nextStart += this.#frame.size;
        this.#checkHeader();
        this.#inPayload = true;
        this.#filled = 0;
        return true;
      }
    }
    return false;
  }

  #readHeaderInPlace(): boolean {
    if (this.#scratched > 0) return false;
    const size = this.#wire.readHeader(this.#chunk, this.#at, this.#chunk.length, this.#frame);
    this.#at += size;
    return size > 0;
  }

  /** Adds bytes of the chunk to those already collected, and takes no more of them than the header needs. */
  #readHeaderFromScratch(): boolean {
    this.#scratch ??= new Uint8Array(this.#wire.MAX_HEADER_BYTES);
    const before = this.#scratched;
    const taken = Math.min(this.#scratch.length - before, this.#chunk.length - this.#at);
    this.#scratch.set(this.#chunk.subarray(this.#at, this.#at + taken), before);
    const size = this.#wire.readHeader(this.#scratch, 0, before + taken, this.#frame);
    this.#scratched = size > 0 ? 0 : before + taken;
    this.#at += size > 0 ? size - before : taken;
    return size > 0;
  }

  #checkHeader(): void {
    const header = this.#frame;
    const problem = this.#wire.checkHeader(header, this.#from, this.#rsv1);
    if (problem) this.#fail(problem);
    if (header.length > this.maxPayload && !(header.opcode && isControl(header.opcode))) this.#failTooLong();
  }

  // ── Payloads ─────────────────────────────────────────────────────────────

  /** Puts the payload where {@link read} says it is. Returns whether it is complete. */
  #readPayload(): boolean {
    const { length, discard } = this.#frame;
    const isComplete =
      length === UNTIL_FF ? this.#readUntilFF() : discard ? this.#skip(length) : this.#readCounted(length);
    if (!isComplete) return false;
    this.#inPayload = false;
    this.#nextStart += this.#filled;
    this.#payload = undefined;
    return true;
  }

  #readCounted(length: number): boolean {
    if (this.#filled === 0 && (length === 0 || this.#hasBytes()) && length <= this.#chunk.length - this.#at) {
      return this.#readAtOnce(length);
    }
    while (this.#filled < length) {
      if (!this.#hasBytes()) return false;
      this.#collect(Math.min(this.#at + length - this.#filled, this.#chunk.length), length);
    }
    this.#finish();
    return true;
  }

  /** A payload that is whole in the chunk: in place if it is not masked, else unmasked into a slab, or into its own memory. */
  #readAtOnce(length: number): true {
    const start = this.#at;
    const end = start + length;
    this.#filled = length;
    if (!this.#frame.masked || length === 0) {
      this.#at = end;
      this.#frame.setPayload(this.#chunk, start, end, 'chunk');
    } else if (length > MAX_PIECE_BYTES) {
      this.#filled = 0;
      this.#collect(end, length);
      this.#finish();
    } else {
      this.#at = end;
      this.#memory ??= new Memory(this.#chunk);
      payloads.makeRoom(length + 7);
      const { memory, used } = payloads;
      const to = used + ((this.#memory.base + start - memory.base - used) & 7);
      const isAscii = maskInto(memory, to, this.#memory, start, end, this.#frame.maskingKey, 0);
      this.#frame.setPayload(memory.bytes, to, to + length, 'slab');
      this.#frame.isAscii = isAscii;
    }
    return true;
  }

  #readUntilFF(): boolean {
    while (this.#hasBytes()) {
      const chunk = this.#chunk;
      const start = this.#at;
      const near = Math.min(chunk.length, start + NEAR_BYTES);
      let at = start;
      let seen = 0;
      for (; at < near && chunk[at] !== 0xff; at++) seen |= chunk[at] as number;
      const ff = at < near ? at : chunk.indexOf(0xff, near);
      const end = ff === -1 ? chunk.length : ff;
      if (this.#filled + end - start > this.maxPayload) this.#failTooLong();
      if (ff === -1 || this.#filled > 0) this.#collect(end, Number.POSITIVE_INFINITY);
      else this.#filled = end - start;
      if (ff !== -1) {
        if (this.#payload) this.#finish();
        else this.#frame.setPayload(chunk, start, end, 'chunk');
        this.#frame.isAscii = start + this.#filled === at && seen < 0x80;
        this.#at = ff + 1;
        this.#nextStart++;
        return true;
      }
    }
    return false;
  }

  /** Skips a payload without a meaning. Returns whether its end has come. */
  #skip(length: number): boolean {
    while (this.#filled < length) {
      if (!this.#hasBytes()) return false;
      const count = Math.min(length - this.#filled, this.#chunk.length - this.#at);
      this.#at += count;
      this.#filled += count;
    }
    return true;
  }

  /** Adds the chunk's bytes up to `end` to the payload, unless they are discarded. */
  #collect(end: number, length: number): void {
    const start = this.#at;
    const filled = this.#filled;
    this.#at = end;
    this.#filled += end - start;
    if (this.#frame.discard || end === start) return;
    const payload = this.#roomFor(filled, this.#filled, length);
    copyInto(payload.bytes, filled, this.#chunk, start, end);
    if (this.#frame.masked) {
      maskInto(payload, filled, payload, filled, this.#filled, this.#frame.maskingKey, filled);
    }
  }

  /**
   * Grows the memory sixteenfold up to the payload's length, or fourfold if that is not known: few bytes are copied
   * again, and a peer that only announces a large payload gets little memory.
   */
  #roomFor(filled: number, needed: number, length: number): Memory {
    const before = this.#payload?.bytes ?? EMPTY;
    if (this.#payload && needed <= before.length) return this.#payload;
    const growth = length === Number.POSITIVE_INFINITY ? 4 : 16;
    const room = Math.min(length, Math.max(needed, before.length === 0 ? ROOM_AT_ONCE : growth * before.length));
    // A text becomes a string, and its memory is free again; bytes are returned with theirs.
    const isBrief = this.#frame.opcode === 'text';
    const grown = isBrief ? borrow(room) : allocate(room);
    grown.set(before.subarray(0, filled));
    if (isBrief) giveBack(before);
    this.#payload = new Memory(grown);
    return this.#payload;
  }

  #finish(): void {
    this.#frame.setPayload(this.#payload?.bytes ?? EMPTY, 0, this.#filled, 'payload');
  }

  #failTooLong(): never {
    const { length } = this.#frame;
    const came = length === UNTIL_FF ? 'more came' : `${exactLength(this.#frame)} were announced`;
    this.#fail({
      code: 'message-too-big',
      message: `expected at most ${this.maxPayload} bytes of payload; ${came}`,
      field: 'length',
      closeCode: 1009,
      section: 'RFC 6455 §7.4.1',
    });
  }

  #fail(problem: HeaderProblem): never {
    this.#broken = frameError(problem, this.#frameStart);
    throw this.#broken;
  }
}

/** The error for a header's problem, in the frame that starts at byte `at`. */
export function frameError({ code, message, ...fault }: HeaderProblem, at: number): FrameError {
  return new FrameError(code, `${message}, in the frame at byte ${at}`, { ...fault, at });
}
