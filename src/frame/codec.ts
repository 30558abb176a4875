/**
 * One codec for the frames of both versions.
 *
 * A wire format knows headers; everything else is here, once: chunks that end
 * anywhere, payloads that arrive in pieces, limits, unmasking, and errors that
 * say at which byte of the conversation a frame went wrong.
 *
 * The decoder has two states. Between frames it collects a header, at most 14
 * bytes, in a scratch array. Inside a frame it copies payload bytes, unmasked
 * on the way, straight to where they stay: no byte is copied more than twice,
 * however the chunks fall, so the time is linear in the bytes.
 */

import { FrameError } from '../errors.ts';
import type { Role, Speak } from '../versions.ts';
import { type Frame, isControl, type Opcode } from './frame.ts';
import { maskInto, maskingKeyNumber } from './mask.ts';
import { emptyHeader, type Header, type HeaderProblem, UNTIL_FF, type WireFormat } from './wire.ts';
import * as wireHixie76 from './wire-hixie76.ts';
import * as wireVersion13 from './wire-version13.ts';

/** The two wire formats by name. */
export const WIRE_FORMATS: Readonly<Record<Speak, WireFormat>> = {
  'hixie-76': wireHixie76,
  'version-13': wireVersion13,
};

/** Largest payload taken unless told, in bytes. */
export const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

/** A payload no longer than this is given its room at once; a longer one grows as it comes. */
const ROOM_AT_ONCE = 65_536;

const EMPTY = new Uint8Array(0);

export interface DecoderOptions {
  /** The version whose frames come. */
  readonly speak: Speak;
  /** The end that sends what is decoded. */
  readonly from: Role;
  /** Largest payload of a frame, in bytes; 16 MiB unless told. */
  readonly maxPayload?: number;
  /** Whether an extension that uses RSV1 was agreed. */
  readonly rsv1?: boolean;
}

/** Turns bytes into frames: `for (const frame of decoder.push(chunk)) …` */
export class FrameDecoder {
  /** Largest payload of a data frame from here on, in bytes. */
  maxPayload: number;

  readonly #wire: WireFormat;
  readonly #from: Role;
  readonly #rsv1: boolean;
  readonly #header: Header = emptyHeader();

  /** Chunks not yet read, and how far the first one is. */
  readonly #chunks: Uint8Array[] = [];
  #at = 0;

  /** The header as far as it has come, where it came in pieces. */
  #scratch: Uint8Array | undefined;
  #scratched = 0;

  #inPayload = false;
  #payload: Uint8Array = EMPTY;
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

  /** The data frame whose payload has come in part: its opcode, and its bytes so far, unmasked. */
  get partial(): { opcode: Opcode; rsv1: boolean; payload: Uint8Array } | undefined {
    const { opcode, rsv1 } = this.#header;
    if (!this.#inPayload || opcode === undefined || isControl(opcode)) return undefined;
    return { opcode, rsv1, payload: this.#payload.subarray(0, this.#filled) };
  }

  /** Whether every byte pushed so far belonged to a frame that is complete. */
  get atBoundary(): boolean {
    return !this.#inPayload && this.#scratched === 0 && this.#chunks.length === 0;
  }

  /** Takes the next bytes, wherever they end. They are read by {@link next} and never written to. */
  push(chunk: Uint8Array): this {
    if (chunk.length > 0) this.#chunks.push(chunk);
    return this;
  }

  /** The frames that are complete. */
  *[Symbol.iterator](): Generator<Frame, void, undefined> {
    for (let frame = this.next(); frame !== undefined; frame = this.next()) yield frame;
  }

  /**
   * The next frame, or undefined until more bytes are pushed.
   *
   * @throws FrameError with the byte the broken frame starts at; after that, again the same error
   */
  next(): Frame | undefined {
    if (this.#broken) throw this.#broken;
    for (;;) {
      if (!this.#inPayload && !this.#readHeader()) return undefined;
      if (!this.#readPayload()) return undefined;
      this.#inPayload = false;
      const { opcode, final, rsv1 } = this.#header;
      const payload = this.#payload.length === this.#filled ? this.#payload : this.#payload.subarray(0, this.#filled);
      this.#payload = EMPTY;
      if (opcode !== undefined) return { opcode, final, rsv1, payload };
    }
  }

  /** Collects and checks a header. Returns whether it is complete. */
  #readHeader(): boolean {
    for (let chunk = this.#chunks[0]; chunk !== undefined; chunk = this.#chunks[0]) {
      const size = this.#scratched === 0 ? this.#readHeaderInPlace(chunk) : 0;
      if (size > 0 || this.#readHeaderFromScratch(chunk)) {
        this.#frameStart = this.#nextStart;
        this.#nextStart += this.#header.size;
        this.#checkHeader();
        this.#startPayload();
        return true;
      }
    }
    return false;
  }

  #readHeaderInPlace(chunk: Uint8Array): number {
    const size = this.#wire.readHeader(chunk, this.#at, chunk.length, this.#header);
    if (size > 0) this.#advance(chunk, size);
    return size;
  }

  /** Adds bytes of the chunk to those already collected, and takes no more of them than the header needs. */
  #readHeaderFromScratch(chunk: Uint8Array): boolean {
    this.#scratch ??= new Uint8Array(this.#wire.MAX_HEADER_BYTES);
    const before = this.#scratched;
    const taken = Math.min(this.#scratch.length - before, chunk.length - this.#at);
    this.#scratch.set(chunk.subarray(this.#at, this.#at + taken), before);
    const size = this.#wire.readHeader(this.#scratch, 0, before + taken, this.#header);
    this.#scratched = size > 0 ? 0 : before + taken;
    this.#advance(chunk, size > 0 ? size - before : taken);
    return size > 0;
  }

  #checkHeader(): void {
    const header = this.#header;
    const problem = this.#wire.checkHeader(header, this.#from, this.#rsv1);
    if (problem) this.#fail(problem);
    if (header.length > this.maxPayload && !(header.opcode && isControl(header.opcode))) this.#failTooLong();
  }

  #startPayload(): void {
    const { length, discard } = this.#header;
    this.#inPayload = true;
    this.#filled = 0;
    const known = length !== UNTIL_FF && !discard;
    this.#payload = known && length > 0 ? new Uint8Array(Math.min(length, ROOM_AT_ONCE)) : EMPTY;
  }

  /** Copies payload bytes. Returns whether the frame is complete. */
  #readPayload(): boolean {
    return this.#header.length === UNTIL_FF ? this.#readUntilFF() : this.#readCounted(this.#header.length);
  }

  #readCounted(length: number): boolean {
    while (this.#filled < length) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) return false;
      const end = Math.min(this.#at + length - this.#filled, chunk.length);
      this.#take(chunk, end, length);
    }
    return true;
  }

  #readUntilFF(): boolean {
    for (let chunk = this.#chunks[0]; chunk !== undefined; chunk = this.#chunks[0]) {
      const ff = chunk.indexOf(0xff, this.#at);
      const end = ff === -1 ? chunk.length : ff;
      if (this.#filled + end - this.#at > this.maxPayload) this.#failTooLong();
      this.#take(chunk, end, Number.POSITIVE_INFINITY);
      if (ff !== -1) {
        this.#advance(chunk, 1);
        this.#nextStart++;
        return true;
      }
    }
    return false;
  }

  /** Moves the chunk's bytes up to `end` into the payload, unless they are to be thrown away. */
  #take(chunk: Uint8Array, end: number, length: number): void {
    const count = end - this.#at;
    if (!this.#header.discard && count > 0) {
      this.#makeRoom(this.#filled + count, length);
      if (this.#header.masked) {
        maskInto(this.#payload, this.#filled, chunk, this.#at, end, this.#header.maskingKey, this.#filled);
      } else {
        this.#payload.set(chunk.subarray(this.#at, end), this.#filled);
      }
    }
    this.#filled += count;
    this.#nextStart += count;
    this.#advance(chunk, count);
  }

  /** Doubles the room, at most to the payload's length, so that the copying stays linear. */
  #makeRoom(needed: number, length: number): void {
    if (needed <= this.#payload.length) return;
    const grown = new Uint8Array(Math.min(length, Math.max(needed, 2 * this.#payload.length)));
    grown.set(this.#payload.subarray(0, this.#filled));
    this.#payload = grown;
  }

  #advance(chunk: Uint8Array, count: number): void {
    this.#at += count;
    if (this.#at < chunk.length) return;
    this.#chunks.shift();
    this.#at = 0;
  }

  #failTooLong(): never {
    const { length } = this.#header;
    const came = length === UNTIL_FF ? 'more came' : `${length} were announced`;
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

/** A frame to encode: `final` is true and `rsv1` false unless told, the payload empty. */
export type FrameToEncode = Pick<Frame, 'opcode'> & Partial<Frame>;

export interface EncodeOptions {
  /** The version to write. */
  readonly speak: Speak;
  /** Four unpredictable bytes, which a client must give for every frame of version 13. */
  readonly maskingKey?: Uint8Array;
}

/**
 * Turns a frame into bytes.
 *
 * @throws UsageError where this version has no such frame
 */
export function encodeFrame(toEncode: FrameToEncode, options: EncodeOptions): Uint8Array {
  const frame: Frame = { final: true, rsv1: false, payload: EMPTY, ...toEncode };
  const wire = WIRE_FORMATS[options.speak];
  const key = options.maskingKey === undefined ? undefined : maskingKeyNumber(options.maskingKey);
  const { payload } = frame;
  const size = wire.headerSize(frame, key !== undefined);
  const trailer = wire.endsWithFF(frame) ? 1 : 0;
  const bytes = new Uint8Array(size + payload.length + trailer);
  wire.writeHeader(bytes, frame, key);
  if (key === undefined) bytes.set(payload, size);
  else maskInto(bytes, size, payload, 0, payload.length, key, 0);
  if (trailer === 1) bytes[bytes.length - 1] = 0xff;
  return bytes;
}
