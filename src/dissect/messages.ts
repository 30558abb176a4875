/**
 * Problems that no frame shows alone: a continuation of nothing, a new message
 * inside another, text that is not UTF-8, a close that says what it may not.
 *
 * The words are those of the connection, because its own modules find them.
 */

import { readClosePayload } from '../connection/close.ts';
import { MessageAssembler } from '../connection/messages.ts';
import { FrameError } from '../errors.ts';
import { type Frame, inPlace } from '../frame/frame.ts';
import type { PayloadKind } from './frame-version13.ts';

/** A receiver's limits are its own; the microscope shows messages of any size. */
const NO_LIMITS = { maxMessage: Number.POSITIVE_INFINITY, maxFragments: Number.POSITIVE_INFINITY };

/** Follows the messages of one direction, in version 13. */
export class MessageChecker {
  readonly #assembler = new MessageAssembler('version-13', NO_LIMITS);
  /** What the message under way holds. */
  #kind: PayloadKind = 'unknown';
  /** Set at the first problem: a receiver fails the connection there, and what follows has no message to belong to. */
  #failed = false;

  /** What the payload of the next frame holds. */
  kindOf(frame: Frame): PayloadKind {
    if (frame.opcode === 'continuation') return this.#assembler.underWay && !this.#failed ? this.#kind : 'unknown';
    return frame.rsv1 ? 'compressed' : frame.opcode;
  }

  /**
   * Takes a frame whose header is right.
   *
   * @param kind   what {@link kindOf} said about it
   * @param whole  whether all of the payload is there
   * @param at     offset of the frame behind the handshake, for the error
   */
  check(frame: Frame, kind: PayloadKind, whole: boolean, at: number): FrameError | undefined {
    if (this.#failed) return undefined;
    try {
      this.#take(frame, kind, whole, at);
      return undefined;
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#failed = true;
      return error;
    }
  }

  #take(frame: Frame, kind: PayloadKind, whole: boolean, at: number): void {
    switch (frame.opcode) {
      case 'ping':
      case 'pong':
        return;
      case 'close':
        if (whole) readClosePayload(frame.payload, at);
        return;
      default: {
        // Compressed text is not UTF-8 until it is inflated.
        const data: Frame = kind === 'compressed' && frame.opcode === 'text' ? { ...frame, opcode: 'binary' } : frame;
        this.#kind = kind;
        if (whole) this.#assembler.take(inPlace(data), at);
        else this.#assembler.peek(inPlace(data), at);
      }
    }
  }
}
