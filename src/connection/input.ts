/** What a peer says once the handshake is done: frames, put together into messages. */

import { InPlaceDecoder } from '../frame/codec.ts';
import { type FrameInPlace, isControl } from '../frame/frame.ts';
import { peerOf, type Role, type Speak } from '../versions.ts';
import { readClosePayload } from './close.ts';
import type { Deflate } from './compressor.ts';
import { type Message, MessageAssembler, type MessageLimits } from './messages.ts';
import { type ShortReader, shortReader } from './short-reader.ts';
import type { Work } from './work.ts';

interface ReceivedMessage {
  readonly type: 'message';
  readonly data: Message;
}

export type Received =
  | ReceivedMessage
  | { readonly type: 'ping' | 'pong'; readonly payload: Uint8Array }
  | { readonly type: 'close'; readonly code: number; readonly reason: string };

export class Input {
  readonly #decoder: InPlaceDecoder;
  readonly #assembler: MessageAssembler;
  readonly #short: ShortReader | undefined;

  /**
   * @param role  of the end that reads
   * @param deflate  inflates messages, if that was agreed
   * @param work  counts messages that are inflated elsewhere
   */
  constructor(role: Role, speak: Speak, limits: MessageLimits, deflate: Deflate | undefined, work: Work) {
    this.#assembler = new MessageAssembler(speak, limits, deflate, work);
    this.#decoder = new InPlaceDecoder({
      speak,
      from: peerOf(role),
      maxPayload: this.#assembler.allowance,
      rsv1: deflate !== undefined,
    });
    this.#short = shortReader(role, speak, this.#decoder.chunks, this.#assembler.allowance);
  }

  /** Whether the bytes so far end with a frame. */
  get atBoundary(): boolean {
    return this.#decoder.atBoundary;
  }

  /** Whether a message is being inflated: nothing after it is read until that is done. */
  get isInflating(): boolean {
    return this.#assembler.isInflating;
  }

  /** Takes the next bytes, wherever they end. */
  push(chunk: Uint8Array): void {
    this.#decoder.push(chunk);
  }

  /**
   * The next message or control frame, or undefined until more bytes are pushed.
   *
   * @throws FrameError
   */
  next(): Received | undefined {
    if (this.#short && this.#decoder.isAtFrame && !this.#assembler.isBusy) {
      const short = this.#takeShort();
      if (short) return short;
    }
    if (this.isInflating) return this.#message(this.#assembler.inflated());
    const decoder = this.#decoder;
    for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) {
      const received = isControl(frame.opcode) ? this.#control(frame) : this.#data(frame);
      if (received || this.isInflating) return received;
    }
    const { partial } = decoder;
    if (partial) this.#assembler.peek(partial, decoder.frameStart);
    return undefined;
  }

  /** The next message of those that are read at a stroke, if that is under way. */
  nextShort(): ReceivedMessage | undefined {
    return this.#short?.isUnderWay ? this.#takeShort() : undefined;
  }

  #takeShort(): ReceivedMessage | undefined {
    const data = this.#short?.take();
    return data === undefined ? undefined : { type: 'message', data };
  }

  #data(frame: FrameInPlace): Received | undefined {
    return this.#message(this.#assembler.take(frame, this.#decoder.frameStart));
  }

  #message(data: Message | undefined): Received | undefined {
    this.#decoder.maxPayload = this.#assembler.allowance;
    return data === undefined ? undefined : { type: 'message', data };
  }

  #control(frame: FrameInPlace): Received {
    const payload = frame.payload.keep();
    if (frame.opcode !== 'close') return { type: frame.opcode === 'ping' ? 'ping' : 'pong', payload };
    return { type: 'close', ...readClosePayload(payload, this.#decoder.frameStart) };
  }
}
