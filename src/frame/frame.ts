/**
 * A frame: the unit in which both versions send.
 *
 * Version 13 has six kinds. hixie-76 has two of them, text and close, and
 * neither fragments nor reserved bits; a frame it cannot send is an error when
 * it is encoded, never silence.
 */

/** What a frame is for (RFC 6455 §5.2). */
export type Opcode = 'continuation' | 'text' | 'binary' | 'close' | 'ping' | 'pong';

export interface Frame {
  readonly opcode: Opcode;
  /** Whether it is the last frame of its message. Always so in hixie-76. */
  readonly final: boolean;
  /** The first reserved bit; permessage-deflate marks compressed messages with it (RFC 7692 §6). */
  readonly rsv1: boolean;
  /** The payload, unmasked. */
  readonly payload: Uint8Array;
}

/** A frame without its payload. */
export type FrameHead = Pick<Frame, 'opcode' | 'final' | 'rsv1'>;

/**
 * A frame whose payload lies in memory that is used again: it stays there only
 * until the next frame is read, by any decoder.
 */
export interface FrameInPlace extends FrameHead {
  readonly payload: PayloadInPlace;
}

/** A payload in place, unmasked: `bytes` from `start` to `end`. To have it longer, call `keep` before anything else happens. */
export interface PayloadInPlace {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Whether the payload was seen to be ASCII. If it is false, it may still be. */
  readonly isAscii: boolean;
  /** The payload, for as long as it is wanted. */
  keep(): Uint8Array;
  /** Says that the payload is no longer needed, so that its memory can be reused. */
  release(): void;
}

/** A frame that has its payload already, as one in place. */
export function inPlace({ opcode, final, rsv1, payload }: Frame): FrameInPlace {
  const whole = { bytes: payload, start: 0, end: payload.length, isAscii: false, keep: () => payload, release() {} };
  return { opcode, final, rsv1, payload: whole };
}

/** Close, ping and pong: they may come between the fragments of a message (RFC 6455 §5.5). */
export function isControl(opcode: Opcode): boolean {
  return opcode === 'close' || opcode === 'ping' || opcode === 'pong';
}
