/**
 * Messages: what the frames of a direction add up to.
 *
 * In version 13 a message is one frame, or a text or binary frame and its
 * continuations, with control frames allowed in between (RFC 6455 §5.4). In
 * hixie-76 each text frame is a message.
 */

import { concat, toUtf8 } from '../bytes.ts';
import { FrameError } from '../errors.ts';
import type { Frame } from '../frame/frame.ts';
import type { Speak } from '../versions.ts';
import type { Deflate } from './deflate.ts';
import { Utf8Validator } from './utf8.ts';

/** A message: text, or bytes. */
export type Message = string | Uint8Array;

/** Largest message taken unless told, in bytes. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Most fragments of one message unless told. */
export const MAX_FRAGMENTS = 131_072;

export interface MessageLimits {
  /** Largest message, in bytes. */
  readonly maxMessage?: number;
  /** Most frames that a message may come in. */
  readonly maxFragments?: number;
}

/** A data frame whose payload is there in part. */
export type PartialFrame = Pick<Frame, 'opcode' | 'rsv1' | 'payload'>;

export class MessageAssembler {
  readonly #speak: Speak;
  readonly #maxMessage: number;
  readonly #maxFragments: number;
  readonly #deflate: Deflate | undefined;

  /** What the message under way is; undefined between messages. */
  #kind: 'text' | 'binary' | undefined;
  /** Whether it is compressed: then it can be judged only when it is whole. */
  #compressed = false;
  #payloads: Uint8Array[] | undefined;
  #bytes = 0;
  #fragments = 0;
  #validator: Utf8Validator | undefined;
  /** Bytes of the frame under way that the validator has seen. */
  #validated = 0;

  /** @param deflate  inflates messages marked with RSV1, where that was agreed */
  constructor(speak: Speak, limits: MessageLimits = {}, deflate?: Deflate) {
    this.#speak = speak;
    this.#deflate = deflate;
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

  /**
   * Takes a data frame (text, binary or continuation).
   *
   * @param at  offset of the frame, for the error
   * @returns the message it completes, or undefined
   * @throws FrameError `nothing-to-continue`, `message-under-way`, `too-many-fragments`, `not-utf8`,
   *   `message-too-big` or `bad-deflate`
   */
  take(frame: Frame, at: number): Message | undefined {
    if (this.#speak === 'hixie-76') return toUtf8(frame.payload);
    const kind = this.#kindOf(frame, at);
    if (this.#kind === undefined) this.#compressed = this.#deflate !== undefined && frame.rsv1;
    if (kind === 'text' && !this.#compressed) this.#validate(frame.payload, frame.final, at);
    this.#kind = kind;
    this.#validated = 0;
    this.#fragments++;
    if (this.#fragments > this.#maxFragments) throw tooManyFragments(this.#maxFragments, at);
    this.#bytes += frame.payload.length;
    if (frame.final) return this.#finish(frame.payload, kind, at);
    this.#payloads ??= [];
    if (frame.payload.length > 0) this.#payloads.push(frame.payload);
    return undefined;
  }

  /**
   * Looks at a frame before all of it is there, so that a text fails at its
   * first bad byte.
   *
   * @throws FrameError as {@link take} does
   */
  peek(frame: PartialFrame, at: number): void {
    if (this.#speak === 'hixie-76') return;
    const compressed = this.#kind === undefined ? this.#deflate !== undefined && frame.rsv1 : this.#compressed;
    if (this.#kindOf(frame, at) === 'text' && !compressed) this.#validate(frame.payload, false, at);
  }

  #kindOf(frame: PartialFrame, at: number): 'text' | 'binary' {
    if (frame.opcode === 'continuation') {
      if (this.#kind !== undefined) return this.#kind;
      const message = `a continuation of nothing: no message is under way, in the frame at byte ${at}`;
      throw new FrameError('nothing-to-continue', message, outOfOrder(at));
    }
    if (this.#kind !== undefined) {
      const message = `a new ${frame.opcode} message before the last one ended, in the frame at byte ${at}`;
      throw new FrameError('message-under-way', message, outOfOrder(at));
    }
    return frame.opcode === 'text' ? 'text' : 'binary';
  }

  #validate(payload: Uint8Array, last: boolean, at: number): void {
    this.#validator ??= new Utf8Validator();
    const bad = this.#validator.push(payload, this.#validated);
    this.#validated = payload.length;
    if (bad === -1 && (!last || this.#validator.complete)) return;
    const what = bad === -1 ? 'the text ends inside a character' : `payload byte ${bad} is not UTF-8`;
    throw new FrameError('not-utf8', `${what}, in the frame at byte ${at}`, badPayload(at, 1007, 'RFC 6455 §8.1'));
  }

  #finish(last: Uint8Array, kind: 'text' | 'binary', at: number): Message {
    this.#payloads?.push(last);
    const payload = this.#payloads ? concat(this.#payloads) : last;
    this.#kind = undefined;
    this.#payloads = undefined;
    this.#bytes = 0;
    this.#fragments = 0;
    const whole = this.#compressed ? this.#inflate(payload, kind, at) : payload;
    return kind === 'text' ? toUtf8(whole) : whole;
  }

  /** Inflates a message; the limit holds while it grows, so that a small frame cannot fill the memory. */
  #inflate(payload: Uint8Array, kind: 'text' | 'binary', at: number): Uint8Array {
    const whole = this.#deflate?.inflate(payload, this.#maxMessage) ?? 'broken';
    if (whole === 'too-big') {
      const message = `expected at most ${this.#maxMessage} bytes of message; more came out when it was inflated`;
      throw new FrameError(
        'message-too-big',
        `${message}, in the frame at byte ${at}`,
        badPayload(at, 1009, 'RFC 6455 §7.4.1'),
      );
    }
    if (whole === 'broken') {
      const message = `the payload cannot be inflated, in the frame at byte ${at}`;
      throw new FrameError('bad-deflate', message, badPayload(at, 1007, 'RFC 7692 §7.2.2'));
    }
    this.#validated = 0;
    if (kind === 'text') this.#validate(whole, true, at);
    this.#validated = 0;
    return whole;
  }
}

function badPayload(at: number, closeCode: number, section: string) {
  return { at, field: 'payload', closeCode, section };
}

function outOfOrder(at: number) {
  return { at, field: 'opcode', closeCode: 1002, section: 'RFC 6455 §5.4' };
}

function tooManyFragments(most: number, at: number): FrameError {
  return new FrameError('too-many-fragments', `expected at most ${most} fragments, in the frame at byte ${at}`, {
    at,
    field: 'FIN',
    closeCode: 1008,
    section: 'RFC 6455 §5.4',
  });
}
