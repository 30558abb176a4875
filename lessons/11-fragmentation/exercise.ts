/** Exercise 11: messages from fragments. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** A frame of version 13, unmasked. Its payload may be written over as soon as you have returned. */
export interface Frame {
  readonly opcode: 'continuation' | 'text' | 'binary' | 'close' | 'ping' | 'pong';
  /** FIN: the message ends with this frame. */
  readonly final: boolean;
  readonly payload: Uint8Array;
}

export interface Message {
  readonly kind: 'text' | 'binary';
  /** All bytes of the message, in an array of their own. */
  readonly payload: Uint8Array;
}

/** Takes the next frame; returns the message that it completes. */
export type Assemble = (frame: Frame) => Message | undefined;

export interface Limits {
  /** Most bytes that a message may have. */
  readonly maxBytes: number;
  /** Most frames that a message may come in. */
  readonly maxFragments: number;
}

/**
 * Makes an assembler of messages (RFC 6455 §5.4).
 *
 * - a message is one frame, or a text or binary frame and its continuations; the last has FIN
 * - close, ping and pong belong to no message, and may stand between its frames: nothing is returned for them
 * - refused is a continuation of nothing, a new text or binary frame before the last message has ended,
 *   and a close, ping or pong without FIN (RFC 6455 §5.5)
 * - after a refusal every frame is refused
 *
 * `concat` of `src/bytes.ts` puts arrays of bytes together.
 *
 * @returns an assembler with its own memory; it throws an Error to refuse
 */
export function createAssembler(): Assemble {
  throw todo('createAssembler');
}

/**
 * The same with two limits. A message that goes beyond one of them is refused
 * with the first frame that does, whether or not it is the last.
 *
 * - all frames of a message count, also empty ones
 * - close, ping and pong do not count
 * - each message is counted from zero
 * - after a refusal, by a limit or by an order, every frame is refused, also a ping
 */
export function createBoundedAssembler(limits: Limits): Assemble {
  throw todo('createBoundedAssembler', limits);
}
