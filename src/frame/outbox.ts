/**
 * What an end has to send, before the transport takes it.
 *
 * Small frames are written one after the other into a slab, so that however
 * many there are, they leave as one piece. A large payload that is not masked is
 * never copied: it is sent as it is, after its header.
 */

import { fromUtf8, writeUtf8 } from '../bytes.ts';
import { native } from '../platform.ts';
import { writeFrame } from './encode.ts';
import type { FrameHead } from './frame.ts';
import { maskInto } from './mask.ts';
import { allocate, MAX_PIECE_BYTES, Memory, Slab } from './memory.ts';
import { shortHeader, writeShortBinary } from './short-frames.ts';
import type { WireFormat } from './wire.ts';

/** Where small frames are written, of all connections. */
const frames = new Slab();

/** More than the header of any frame and the 0xFF after it. */
const AROUND_BYTES = 16;

const NOTHING: readonly Uint8Array[] = [];

const Piece = native?.StreamPiece ?? Uint8Array;

export class Outbox {
  /** Most lists have one piece: a list made with that piece is small, but a push to an empty one allocates for many. */
  #pieces: Uint8Array[] | undefined;
  /** Pieces after which a frame goes on: the header of a large payload, and in hixie-76 the payload itself. */
  #unfinished: number[] | undefined;
  /** How many pieces were taken while others stayed: a piece's number in {@link #unfinished} begins there. */
  #taken = 0;
  /** Bytes in {@link #pieces}. */
  #bytes = 0;
  /** The frames that are one after the other at the end, and not yet a piece. */
  #run: Memory | undefined;
  #start = 0;
  #end = 0;

  /** Bytes that wait. */
  get bytes(): number {
    return this.#bytes + this.#end - this.#start;
  }

  /**
   * Takes pieces out, in order.
   *
   * @param enough  take only until this many bytes are reached, up to the end of a frame
   */
  take(enough: number = Number.POSITIVE_INFINITY): readonly Uint8Array[] {
    this.#endRun();
    if (!this.#pieces) return NOTHING;
    if (this.#bytes <= enough) {
      const all = this.#pieces;
      this.#pieces = this.#unfinished = undefined;
      this.#bytes = this.#taken = 0;
      return all;
    }
    let count = 0;
    let bytes = 0;
    let unfinished = 0;
    for (let inFrame = true; inFrame || bytes < enough; count++) {
      const piece = this.#pieces[count];
      if (piece === undefined) break;
      bytes += piece.length;
      inFrame = this.#unfinished?.[unfinished] === this.#taken + count;
      if (inFrame) unfinished++;
    }
    this.#unfinished?.splice(0, unfinished);
    this.#taken += count;
    this.#bytes -= bytes;
    return this.#pieces.splice(0, count);
  }

  /** Adds bytes as they are. They must not change until they are sent. */
  put(bytes: Uint8Array): void {
    this.#endRun();
    this.#add(bytes, false);
  }

  #add(piece: Uint8Array, isUnfinished: boolean): void {
    if (isUnfinished) {
      const number = this.#taken + (this.#pieces?.length ?? 0);
      if (this.#unfinished) this.#unfinished.push(number);
      else this.#unfinished = [number];
    }
    if (this.#pieces) this.#pieces.push(piece);
    else this.#pieces = [piece];
    this.#bytes += piece.length;
  }

  /**
   * Adds a frame. A large payload that is not masked must not change until it is sent.
   *
   * @param key  the masking key as a number; undefined if the frame is not masked
   * @throws UsageError if this version has no such frame
   */
  putFrame(wire: WireFormat, head: FrameHead, payload: Uint8Array, key: number | undefined): void {
    const { length } = payload;
    const masked = key !== undefined;
    wire.checkFrame(head, length, masked, payload);
    const header = wire.headerSize(head.opcode, length, masked);
    const size = header + length + (wire.endsWithFF(head.opcode) ? 1 : 0);
    if (size <= MAX_PIECE_BYTES) {
      writeFrame(wire, this.#reserve(size), this.#end, head, header, payload, key);
      this.#written(size);
    } else if (key === undefined) {
      this.#putAround(wire, head, payload, key);
    } else {
      const memory = new Memory(allocate(size));
      writeFrame(wire, memory, 0, head, header, payload, key);
      this.put(memory.bytes);
    }
  }

  /**
   * Adds a whole binary message of version 13, of at most {@link MAX_SHORT_PAYLOAD} bytes.
   *
   * @param key  as for {@link putFrame}
   */
  putShortBinary(payload: Uint8Array, key: number | undefined): void {
    const size = shortHeader(key) + payload.length;
    writeShortBinary(this.#reserve(size), this.#end, payload, key);
    this.#written(size);
  }

  /** Adds a frame of text. @throws UsageError if this version has no such frame */
  putText(wire: WireFormat, head: FrameHead, text: string, key: number | undefined): void {
    const masked = key !== undefined;
    wire.checkFrame(head, text.length, masked);
    if (3 * text.length + AROUND_BYTES > MAX_PIECE_BYTES) {
      const payload = new Memory(fromUtf8(text));
      if (masked) maskInto(payload, 0, payload, 0, payload.bytes.length, key, 0);
      this.#putAround(wire, head, payload.bytes, key);
      return;
    }
    const { opcode } = head;
    const target = this.#reserve(3 * text.length + AROUND_BYTES);
    const at = this.#end;
    const room = wire.headerSize(opcode, text.length, masked);
    const length = writeUtf8(text, target.bytes, at + room);
    const header = wire.headerSize(opcode, length, masked);
    const start = at + header;
    const end = start + length;
    if (header > room) target.bytes.copyWithin(start, at + room, at + room + length);
    wire.writeHeader(target.bytes, at, head, length, key);
    if (masked) maskInto(target, start, target, start, end, key, 0);
    const hasTrailer = wire.endsWithFF(opcode);
    if (hasTrailer) target.bytes[end] = 0xff;
    this.#written(hasTrailer ? end + 1 - at : end - at);
  }

  /** Adds a payload as it is, already masked if necessary, and the bytes around it. */
  #putAround(wire: WireFormat, head: FrameHead, payload: Uint8Array, key: number | undefined): void {
    const size = wire.headerSize(head.opcode, payload.length, key !== undefined);
    wire.writeHeader(this.#reserve(size).bytes, this.#end, head, payload.length, key);
    this.#written(size);
    this.#endRun(true);
    const hasTrailer = wire.endsWithFF(head.opcode);
    this.#add(payload, hasTrailer);
    if (!hasTrailer) return;
    this.#reserve(1).bytes[this.#end] = 0xff;
    this.#written(1);
  }

  /** Memory in which this many bytes are free at the end of the run. */
  #reserve(bytes: number): Memory {
    if (!native) return this.#beginRun(new Memory(new Uint8Array(bytes)), 0);
    frames.makeRoom(bytes);
    const { memory, used } = frames;
    return this.#run === memory && this.#end === used ? memory : this.#beginRun(memory, used);
  }

  #beginRun(memory: Memory, at: number): Memory {
    this.#endRun();
    this.#run = memory;
    this.#start = this.#end = at;
    return memory;
  }

  #written(bytes: number): void {
    this.#end += bytes;
    if (native) frames.used = this.#end;
  }

  /** @param isUnfinished  whether the last frame of the run goes on after it */
  #endRun(isUnfinished = false): void {
    if (this.#run && this.#end > this.#start) {
      const { buffer, base } = this.#run;
      this.#add(new Piece(buffer, base + this.#start, this.#end - this.#start), isUnfinished);
    }
    this.#run = undefined;
    this.#start = this.#end = 0;
  }
}
