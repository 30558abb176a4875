/**
 * Bytes into frames, for programs, which may keep what it returns.
 *
 * The reading itself is done by {@link FrameReader}, which lends memory that
 * is reused for the next frame, of any connection. This class never returns that memory.
 */

import {
  type KnownOptions,
  optionsOf,
  requireBoolean,
  requireBytes,
  requireLimit,
  requireOneOf,
} from '../arguments.ts';
import { type Role, VERSIONS } from '../versions.ts';
import type { Frame, Opcode } from './frame.ts';
import { type DecoderOptions, FrameReader } from './frame-reader.ts';

const OPTIONS: KnownOptions<DecoderOptions> = { speak: true, from: true, maxPayload: true, rsv1: true };
const ROLES: readonly Role[] = ['client', 'server'];

/** Turns bytes into frames: `for (const frame of decoder.push(chunk)) …` */
export class FrameDecoder {
  readonly #reader: FrameReader;

  /** @throws UsageError `bad-argument`, `unknown-option` */
  constructor(options: DecoderOptions) {
    const { speak, from, rsv1, maxPayload } = optionsOf('options', options, OPTIONS);
    requireOneOf('options.speak', speak, VERSIONS);
    requireOneOf('options.from', from, ROLES);
    if (rsv1 !== undefined) requireBoolean('options.rsv1', rsv1);
    if (maxPayload !== undefined) requireLimit('options.maxPayload', maxPayload);
    this.#reader = new FrameReader(options);
  }

  /** Largest payload of a data frame from here on, in bytes. */
  get maxPayload(): number {
    return this.#reader.maxPayload;
  }

  set maxPayload(bytes: number) {
    this.#reader.maxPayload = requireLimit('maxPayload', bytes);
  }

  /** Offset of the first byte of the frame last returned, counted from the first byte pushed. */
  get frameStart(): number {
    return this.#reader.frameStart;
  }

  /** Whether every byte pushed so far belonged to a frame that is complete. */
  get atBoundary(): boolean {
    return this.#reader.atBoundary;
  }

  /** The data frame whose payload has come in part: its opcode, and a copy of its bytes so far, unmasked. */
  get partial(): { opcode: Opcode; rsv1: boolean; payload: Uint8Array } | undefined {
    const frame = this.#reader.peek();
    return frame && { opcode: frame.opcode, rsv1: frame.rsv1, payload: frame.bytes.slice(0, frame.end) };
  }

  /** Takes the next bytes, wherever they end. They are read by {@link next} and never written to. */
  push(chunk: Uint8Array): this {
    this.#reader.push(requireBytes('chunk', chunk));
    return this;
  }

  /**
   * The next frame, or undefined until more bytes are pushed.
   *
   * @throws FrameError with the byte the broken frame starts at; after that, again the same error
   */
  next(): Frame | undefined {
    const frame = this.#reader.read();
    return frame && { opcode: frame.opcode, final: frame.final, rsv1: frame.rsv1, payload: frame.keep() };
  }

  /** The frames that are complete. */
  *[Symbol.iterator](): Generator<Frame, void, undefined> {
    for (let frame = this.next(); frame !== undefined; frame = this.next()) yield frame;
  }
}
