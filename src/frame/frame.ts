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

/** Close, ping and pong: they may come between the fragments of a message (RFC 6455 §5.5). */
export function isControl(opcode: Opcode): boolean {
  return opcode === 'close' || opcode === 'ping' || opcode === 'pong';
}
