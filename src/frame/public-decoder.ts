/**
 * The decoder for programs: it checks what it is given, and what it returns may be kept.
 *
 * The reading itself is done by an `InPlaceDecoder`, whose payloads lie in memory that is
 * used again for the next frame, of any connection. None of that memory gets out of here.
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
import { InPlaceDecoder } from './decoder.ts';
import type { DecoderOptions } from './decoder-options.ts';
import type { Frame, Opcode } from './frame.ts';

const OPTIONS: KnownOptions<DecoderOptions> = { speak: true, from: true, maxPayload: true, rsv1: true };
const ROLES: readonly Role[] = ['client', 'server'];

/** Turns bytes into frames: `for (const frame of decoder.push(chunk)) …` */
export class FrameDecoder {
  readonly #decoder: InPlaceDecoder;

  /** @throws UsageError `bad-argument`, `unknown-option` */
  constructor(options: DecoderOptions) {
    const { speak, from, rsv1, maxPayload } = optionsOf('options', options, OPTIONS);
    requireOneOf('options.speak', speak, VERSIONS);
    requireOneOf('options.from', from, ROLES);
    if (rsv1 !== undefined) requireBoolean('options.rsv1', rsv1);
    if (maxPayload !== undefined) requireLimit('options.maxPayload', maxPayload);
    this.#decoder = new InPlaceDecoder(options);
  }

  /** Largest payload of a data frame from here on, in bytes. */
  get maxPayload(): number {
    return this.#decoder.maxPayload;
  }

  set maxPayload(bytes: number) {
    this.#decoder.maxPayload = requireLimit('maxPayload', bytes);
  }

  /** Offset of the first byte of the frame last returned, counted from the first byte pushed. */
  get frameStart(): number {
    return this.#decoder.frameStart;
  }

  /** Whether every byte pushed so far belonged to a frame that is complete. */
  get atBoundary(): boolean {
    return this.#decoder.atBoundary;
  }

  /** The data frame whose payload has come in part: its opcode, and a copy of its bytes so far, unmasked. */
  get partial(): { opcode: Opcode; rsv1: boolean; payload: Uint8Array } | undefined {
    const frame = this.#decoder.partial;
    if (!frame) return undefined;
    const { bytes, start, end } = frame.payload;
    return { opcode: frame.opcode, rsv1: frame.rsv1, payload: bytes.slice(start, end) };
  }

  /** Takes the next bytes, wherever they end. They are read by {@link next} and never written to. */
  push(chunk: Uint8Array): this {
    this.#decoder.push(requireBytes('chunk', chunk));
    return this;
  }

  /**
   * The next frame, or undefined until more bytes are pushed.
   *
   * @throws FrameError with the byte the broken frame starts at; after that, again the same error
   */
  next(): Frame | undefined {
    const frame = this.#decoder.next();
    return frame && { opcode: frame.opcode, final: frame.final, rsv1: frame.rsv1, payload: frame.payload.keep() };
  }

  /** The frames that are complete. */
  *[Symbol.iterator](): Generator<Frame, void, undefined> {
    for (let frame = this.next(); frame !== undefined; frame = this.next()) yield frame;
  }
}
