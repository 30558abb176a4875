/**
 * Bytes into frames, for both versions, in chunks that may end anywhere: `push` only queues them. Three states:
 *
 * - **header**: a frame begins. As a rule all of its header is in the chunk, and is read there. If the chunk
 *   ends inside it, the bytes so far wait in `#partialHeader`; `#partialBytes` says how many.
 * - **payload**: the header is in `#frame`, and `#payload` has what came of the payload, unmasked. It ends
 *   after a number of bytes, or at the byte 0xFF.
 * - **broken**: a frame broke the rule in `#error`. Nobody can know where the next one begins: it stays so.
 */

import type { FrameError } from '../errors.ts';
import type { Role } from '../versions.ts';
import { Chunks } from './chunks.ts';
import { type DecoderOptions, MAX_PAYLOAD_BYTES } from './decoder-options.ts';
import type { FrameInPlace } from './frame.ts';
import { frameToFill, hasMeaning, isControlFrame, isData } from './payload.ts';
import { frameError, type HeaderProblem, tooLong, UNTIL_FF, type WireFormat } from './wire.ts';
import { WIRE_FORMATS } from './wire-formats.ts';

/** For `Connection`: a frame is valid only until any decoder reads the next, for they share memory. Programs get a `FrameDecoder`. */
export class InPlaceDecoder {
  /** Largest payload of a data frame from here on, in bytes. */
  maxPayload: number;
  /** Offset of the first byte of the frame whose header was read last, counted from the first byte pushed. */
  frameStart = 0;
  readonly #wire: WireFormat;
  readonly #from: Role;
  readonly #rsv1: boolean;
  /** What has been pushed and not read. */
  readonly chunks = new Chunks();

  #state: 'header' | 'payload' | 'broken' = 'header';
  #partialHeader: Uint8Array | undefined;
  #partialBytes = 0;
  readonly #frame = frameToFill();
  readonly #payload = this.#frame.payload;
  #error: FrameError | undefined;

  constructor({ speak, from, maxPayload = MAX_PAYLOAD_BYTES, rsv1 = false }: DecoderOptions) {
    this.#wire = WIRE_FORMATS[speak];
    this.#from = from;
    this.#rsv1 = rsv1;
    this.maxPayload = maxPayload;
  }

  /** Takes the next bytes, wherever they end. They are read by {@link next} and never written to. */
  push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
  }

  /**
   * The next frame, or undefined until more bytes are pushed. One without a meaning (hixie-76) is dropped.
   *
   * @throws FrameError with the byte the broken frame starts at; after that, again the same error
   */
  next(): FrameInPlace | undefined {
    if (this.#error) throw this.#error;
    for (;;) {
      if (this.#state === 'header' && !this.#readHeader()) return undefined;
      this.#state = this.#readPayload() ? 'header' : 'payload';
      if (this.#state === 'payload') return this.#payload.wait();
      if (hasMeaning(this.#frame)) return this.#frame;
    }
  }

  /** Whether the next byte has come and begins a frame. Whoever takes all of it out of {@link chunks} spares us the work. */
  get isAtFrame(): boolean {
    return this.#state === 'header' && this.#partialBytes === 0 && this.chunks.hasBytes();
  }

  /** Reads bytes up to the end of a header, and checks it. Returns whether the end has come. */
  #readHeader(): boolean {
    const size = this.#headerInChunk() || this.#headerInPieces();
    this.#payload.clear(size === 0); // A decoder that waits keeps no memory of the last one.
    if (size === 0) return false;
    this.#partialBytes = 0;
    this.frameStart = this.chunks.offset - size;
    const frame = this.#frame;
    const problem = this.#wire.checkHeader(frame, this.#from, this.#rsv1);
    if (problem) this.#fail(problem);
    if (frame.length > this.maxPayload && !isControlFrame(frame)) this.#fail(tooLong(frame, this.maxPayload));
    return true;
  }

  /** Returns the bytes of the header, or 0 if the chunk does not hold all of it. */
  #headerInChunk(): number {
    const chunks = this.chunks;
    if (this.#partialBytes > 0 || !chunks.hasBytes()) return 0;
    const size = this.#wire.readHeader(chunks.bytes, chunks.at, chunks.bytes.length, this.#frame);
    chunks.at += size;
    return size;
  }

  /** Collects one byte after the other, until they are a header. Returns its bytes, or 0 if more must come. */
  #headerInPieces(): number {
    const chunks = this.chunks;
    while (chunks.hasBytes()) {
      this.#partialHeader ??= new Uint8Array(this.#wire.MAX_HEADER_BYTES);
      this.#partialHeader[this.#partialBytes++] = chunks.bytes[chunks.at++] as number;
      const size = this.#wire.readHeader(this.#partialHeader, 0, this.#partialBytes, this.#frame);
      if (size > 0) return size;
    }
    return 0;
  }

  /** Reads bytes up to the end of the payload. Returns whether it has come. */
  #readPayload(): boolean {
    return this.#frame.length === UNTIL_FF ? this.#readUntilFF() : this.#readBytes(this.#frame.length);
  }

  #readBytes(length: number): boolean {
    const chunks = this.chunks;
    const payload = this.#payload;
    if (length > 0 && !chunks.hasBytes()) return false;
    if (payload.length === 0 && length <= chunks.bytes.length - chunks.at) payload.takeWhole(chunks, length);
    else while (payload.length < length && chunks.hasBytes()) payload.takePiece(chunks, length - payload.length);
    return payload.length === length;
  }

  #readUntilFF(): boolean {
    const chunks = this.chunks;
    const payload = this.#payload;
    for (let ff = -1; ff === -1; ) {
      if (!chunks.hasBytes()) return false;
      ff = payload.findFF(chunks);
      const count = (ff === -1 ? chunks.bytes.length : ff) - chunks.at;
      if (payload.length + count > this.maxPayload) this.#fail(tooLong(this.#frame, this.maxPayload));
      if (ff !== -1 && payload.length === 0) payload.takeWhole(chunks, count);
      else payload.takePiece(chunks, count);
    }
    chunks.at++;
    return true;
  }

  #fail(problem: HeaderProblem): never {
    this.#state = 'broken';
    this.#error = frameError(problem, this.frameStart);
    throw this.#error;
  }

  /** Whether every byte pushed so far belonged to a frame that is complete. */
  get atBoundary(): boolean {
    return this.#state === 'header' && this.#partialBytes === 0 && this.chunks.isEmpty;
  }

  /** The data frame whose payload has come in part, with its bytes so far, unmasked. */
  get partial(): FrameInPlace | undefined {
    return this.#state === 'payload' && isData(this.#frame) ? this.#frame : undefined;
  }
}
