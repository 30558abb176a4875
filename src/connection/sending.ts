/**
 * What an end sends: messages as frames, whole or in parts, compressed where
 * that was agreed, and masked where a client of version 13 sends them.
 */

import { fromUtf8 } from '../bytes.ts';
import { UsageError } from '../errors.ts';
import { encodeFrame, type FrameToEncode } from '../frame/codec.ts';
import type { Random } from '../random.ts';
import type { Role, Speak } from '../versions.ts';
import type { Deflate } from './deflate.ts';
import type { Message } from './messages.ts';

export class FrameSender {
  readonly #speak: Speak;
  readonly #role: Role;
  readonly #random: Random;
  readonly #deflate: Deflate | undefined;
  /** What kind of message is being sent in parts. */
  #underWay: 'text' | 'binary' | undefined;

  constructor(role: Role, speak: Speak, random: Random, deflate: Deflate | undefined) {
    this.#role = role;
    this.#speak = speak;
    this.#random = random;
    this.#deflate = deflate;
  }

  /**
   * A message in one frame.
   *
   * @throws UsageError `message-in-parts`, or `not-in-hixie-76` for bytes
   */
  message(data: Message): Uint8Array {
    this.#requireWhole();
    const frame = frameOf(data);
    const compressed = this.#deflate?.compress(frame.payload);
    return this.frame(compressed ? { ...frame, rsv1: true, payload: compressed } : frame);
  }

  /**
   * A message in one frame that any reader of this server may be sent: not
   * compressed, since each has a compression of its own.
   *
   * @throws UsageError `clients-mask`, or `not-in-hixie-76` for bytes
   */
  shared(data: Message): Uint8Array {
    this.#requireServer();
    return this.frame(frameOf(data));
  }

  /**
   * Whether a frame that {@link shared} made may be sent now.
   *
   * @throws UsageError `clients-mask`, `message-in-parts`
   */
  admitShared(): void {
    this.#requireServer();
    this.#requireWhole();
  }

  /**
   * A part of a message (RFC 6455 §5.4).
   *
   * @param last  whether the message ends with this part
   * @throws UsageError `mixed-parts`, or `not-in-hixie-76`
   */
  part(data: Message, last: boolean): Uint8Array {
    const { opcode, payload } = frameOf(data);
    if (this.#underWay && this.#underWay !== opcode) {
      throw new UsageError('mixed-parts', `expected a ${this.#underWay} part; came ${opcode}`, 'RFC 6455 §5.4');
    }
    const bytes = this.frame({ opcode: this.#underWay ? 'continuation' : opcode, final: last, payload });
    this.#underWay = last ? undefined : opcode;
    return bytes;
  }

  /** Any frame; a client masks it with a key that nobody can foresee (RFC 6455 §5.3). */
  frame(frame: FrameToEncode): Uint8Array {
    const speak = this.#speak;
    const masks = speak === 'version-13' && this.#role === 'client';
    return encodeFrame(frame, masks ? { speak, maskingKey: this.#random(4) } : { speak });
  }

  #requireWhole(): void {
    if (this.#underWay) throw new UsageError('message-in-parts', 'a message sent in parts has not ended');
  }

  #requireServer(): void {
    if (this.#role === 'server') return;
    throw new UsageError('clients-mask', 'a client masks each frame anew', 'RFC 6455 §5.3');
  }
}

/** A message as a frame: a string as text, bytes as binary. */
function frameOf(data: Message): { opcode: 'text' | 'binary'; payload: Uint8Array } {
  return typeof data === 'string' ? { opcode: 'text', payload: fromUtf8(data) } : { opcode: 'binary', payload: data };
}
