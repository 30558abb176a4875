/**
 * Messages, which the frames of one direction make.
 *
 * In version 13 a message is one frame, or a text or binary frame and its
 * continuations, with control frames allowed in between (RFC 6455 §5.4). In
 * hixie-76 each text frame is a message.
 */

import { NO_BYTES } from '../bytes.ts';
import { FrameError } from '../errors.ts';
import type { Frame, FrameInPlace, PayloadInPlace } from '../frame/frame.ts';
import { allocate, copyInto } from '../frame/memory.ts';
import type { Speak } from '../versions.ts';
import type { Deflate } from './compressor.ts';
import type { Inflated } from './deflate-engine.ts';
import { decodeAscii, decodeLossy, decodeUtf8, Utf8Validator } from './utf8.ts';
import { Job, NO_WORK, type Work } from './work.ts';

/** A message: text, or bytes, which may be a part of a larger buffer. */
export type Message = string | Uint8Array;

/** Largest message taken by default, in bytes. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Most fragments of one message by default. */
export const MAX_FRAGMENTS = 131_072;

export interface MessageLimits {
  /** Largest message, in bytes. */
  readonly maxMessage?: number;
  /** Most frames that a message may come in. */
  readonly maxFragments?: number;
}

/** Bytes in place. */
type Bytes = Pick<PayloadInPlace, 'bytes' | 'start' | 'end'>;

/** A text whose payload is not needed any more. */
function released(payload: PayloadInPlace, text: string): string {
  payload.release();
  return text;
}

/** Bytes without the free memory after them. */
function exactly(bytes: Uint8Array): Uint8Array {
  return bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
}

export class MessageAssembler {
  readonly #speak: Speak;
  readonly #maxMessage: number;
  readonly #maxFragments: number;
  readonly #deflate: Deflate | undefined;

  /** What the message under way is; undefined between messages. */
  #kind: 'text' | 'binary' | undefined;
  /** Whether it is compressed: then it can be judged only when it is whole. */
  #compressed = false;
  /** The fragments so far, one after the other, and how many bytes they are. */
  #fragmented: Uint8Array | undefined;
  #bytes = 0;
  #fragments = 0;
  #validator: Utf8Validator | undefined;
  /** Bytes of the frame under way that the validator has seen. */
  #validated = 0;
  readonly #work: Work;
  /** The message that is being inflated elsewhere. */
  #inflating: { readonly job: Job<Inflated>; readonly kind: 'text' | 'binary'; readonly at: number } | undefined;

  /**
   * @param deflate  inflates messages marked with RSV1, if that was agreed
   * @param work  counts messages that are inflated elsewhere
   */
  constructor(speak: Speak, limits: MessageLimits = {}, deflate?: Deflate, work: Work = NO_WORK) {
    this.#speak = speak;
    this.#deflate = deflate;
    this.#work = work;
    this.#maxMessage = limits.maxMessage ?? MAX_MESSAGE_BYTES;
    this.#maxFragments = limits.maxFragments ?? MAX_FRAGMENTS;
  }

  /** Bytes that the message under way may still have. */
  get allowance(): number {
    return this.#maxMessage - this.#bytes;
  }

  /** Whether a message has begun that has not ended. */
  get underWay(): boolean {
    return this.#kind !== undefined;
  }

  /** Whether a frame that comes now is not the first of a message. */
  get isBusy(): boolean {
    return this.#kind !== undefined || this.#inflating !== undefined;
  }

  /**
   * Takes a data frame (text, binary or continuation).
   *
   * @param at  offset of the frame, for the error
   * @returns the message it completes, or undefined
   * @throws FrameError `nothing-to-continue`, `message-under-way`, `too-many-fragments`, `not-utf8`,
   *   `message-too-big` or `bad-deflate`
   */
  take(frame: FrameInPlace, at: number): Message | undefined {
    const { payload } = frame;
    if (this.#speak === 'hixie-76')
      return released(payload, decodeLossy(payload.bytes, payload.start, payload.end, payload.isAscii));
    const kind = this.#kindOf(frame, at);
    const isCompressed = this.#kind === undefined ? this.#deflate !== undefined && frame.rsv1 : this.#compressed;
    if (this.#kind === undefined && frame.final && !isCompressed) return this.#takeWhole(payload, kind, at);
    this.#compressed = isCompressed;
    return this.#takePart(frame, kind, at);
  }

  /** A frame of a message that comes in several, or is compressed. */
  #takePart({ payload, final }: FrameInPlace, kind: 'text' | 'binary', at: number): Message | undefined {
    if (kind === 'text' && !this.#compressed) this.#validate(payload, final, at);
    this.#kind = kind;
    this.#validated = 0;
    this.#fragments++;
    if (this.#fragments > this.#maxFragments) throw tooManyFragments(this.#maxFragments, at);
    this.#append(payload);
    payload.release();
    return final ? this.#finish(kind, at) : undefined;
  }

  /** A message in one frame, as most are: nothing of it needs to be kept here. */
  #takeWhole(payload: PayloadInPlace, kind: 'text' | 'binary', at: number): Message {
    if (kind === 'binary') return payload.keep();
    const { bytes, start, end, isAscii } = payload;
    const ascii = decodeAscii(bytes, start, end, isAscii);
    if (ascii === undefined) this.#validate(payload, true, at);
    this.#validated = 0;
    return released(payload, ascii ?? decodeUtf8(bytes, start, end));
  }

  /** Adds a fragment to those before it; the memory doubles, so that the copying stays linear. */
  #append({ bytes, start, end }: Bytes): void {
    const before = this.#fragmented;
    const needed = this.#bytes + end - start;
    if (!before || needed > before.length) {
      this.#fragmented = allocate(Math.max(needed, 2 * (before?.length ?? 0)));
      if (before) this.#fragmented.set(before.subarray(0, this.#bytes));
    }
    if (this.#fragmented) copyInto(this.#fragmented, this.#bytes, bytes, start, end);
    this.#bytes = needed;
  }

  /**
   * Looks at a frame before all of it is there, so that a text fails at its
   * first bad byte.
   *
   * @throws FrameError as {@link take} does
   */
  peek(frame: FrameInPlace, at: number): void {
    if (this.#speak === 'hixie-76') return;
    const compressed = this.#kind === undefined ? this.#deflate !== undefined && frame.rsv1 : this.#compressed;
    if (this.#kindOf(frame, at) === 'text' && !compressed) this.#validate(frame.payload, false, at);
  }

  #kindOf({ opcode }: Pick<Frame, 'opcode'>, at: number): 'text' | 'binary' {
    if ((opcode === 'continuation') !== (this.#kind !== undefined)) throw outOfOrder(opcode, at);
    return this.#kind ?? (opcode === 'text' ? 'text' : 'binary');
  }

  #validate({ bytes, start, end }: Bytes, last: boolean, at: number): void {
    this.#validator ??= new Utf8Validator();
    const bad = this.#validator.push(bytes, start + this.#validated, end);
    this.#validated = end - start;
    if (bad === -1 && (!last || this.#validator.complete)) return;
    const what = bad === -1 ? 'the text ends inside a character' : `payload byte ${bad - start} is not UTF-8`;
    throw new FrameError('not-utf8', `${what}, in the frame at byte ${at}`, badPayload(at));
  }

  #finish(kind: 'text' | 'binary', at: number): Message | undefined {
    const payload = this.#fragmented?.subarray(0, this.#bytes) ?? NO_BYTES;
    this.#kind = undefined;
    this.#fragmented = undefined;
    this.#bytes = 0;
    this.#fragments = 0;
    if (this.#compressed) return this.#inflate(payload, kind, at);
    return kind === 'text' ? decodeUtf8(payload, 0, payload.length) : exactly(payload);
  }

  /** Inflates a message; the limit holds while it grows, so that a small frame cannot fill the memory. */
  #inflate(payload: Uint8Array, kind: 'text' | 'binary', at: number): Message | undefined {
    const deflate = this.#deflate;
    if (!deflate) throw broken(at);
    const whole = guarded(at, () => deflate.inflateInBackground(payload, this.#maxMessage));
    if (!(whole instanceof Promise)) return this.#inflated(whole, kind, at);
    this.#inflating = { job: new Job(whole, this.#work), kind, at };
    return undefined;
  }

  /** Whether a message is being inflated elsewhere. Until {@link inflated} has given it, no frame may be taken. */
  get isInflating(): boolean {
    return this.#inflating !== undefined;
  }

  /**
   * The message that was being inflated, or undefined while it still is.
   *
   * @throws FrameError as {@link take} does
   */
  inflated(): Message | undefined {
    if (!this.#inflating?.job.done) return undefined;
    const { job, kind, at } = this.#inflating;
    this.#inflating = undefined;
    return this.#inflated(
      guarded(at, () => job.take()),
      kind,
      at,
    );
  }

  #inflated(whole: Inflated, kind: 'text' | 'binary', at: number): Message {
    if (whole === 'too-big') throw tooBig(this.#maxMessage, at);
    if (whole === 'broken') throw broken(at);
    if (kind === 'binary') return whole;
    this.#validated = 0;
    this.#validate({ bytes: whole, start: 0, end: whole.length }, true, at);
    this.#validated = 0;
    return decodeUtf8(whole, 0, whole.length);
  }
}

/** What an engine answers. If it fails, that is not the peer's fault, but the conversation cannot go on. */
function guarded<T>(at: number, engine: () => T): T {
  try {
    return engine();
  } catch (error) {
    const message = `the engine that inflates failed (${String(error)}), in the frame at byte ${at}`;
    const fault = { ...badPayload(at), closeCode: 1011, section: 'RFC 6455 §7.4.1' } as const;
    throw new FrameError('bad-deflate', message, fault);
  }
}

/** The error for a continuation of nothing, or a new message before the last one ended. */
function outOfOrder(opcode: Frame['opcode'], at: number): FrameError {
  const place = { at, field: 'opcode' };
  if (opcode === 'continuation') {
    const message = `a continuation without a message: none has begun, in the frame at byte ${at}`;
    return new FrameError('nothing-to-continue', message, place);
  }
  const message = `a new ${opcode} message before the last one ended, in the frame at byte ${at}`;
  return new FrameError('message-under-way', message, place);
}

function tooBig(most: number, at: number): FrameError {
  const message = `expected at most ${most} bytes of message; more came out when it was inflated`;
  return new FrameError('message-too-big', `${message}, in the frame at byte ${at}`, badPayload(at));
}

function broken(at: number): FrameError {
  const message = `expected DEFLATE data up to a flush; it is broken, or cut short, in the frame at byte ${at}`;
  return new FrameError('bad-deflate', message, { ...badPayload(at), closeCode: 1007, section: 'RFC 7692 §7.2.2' });
}

function badPayload(at: number) {
  return { at, field: 'payload' };
}

function tooManyFragments(most: number, at: number): FrameError {
  return new FrameError('too-many-fragments', `expected at most ${most} fragments, in the frame at byte ${at}`, {
    at,
    field: 'FIN',
  });
}
