/**
 * NAIVE: reads a frame as the examples in tutorials do. It works for every
 * short message that arrives in one piece from an honest peer.
 */

import { toUtf8 } from '../../src/bytes.ts';

export interface NaiveFrame {
  readonly opcode: number;
  readonly length: number;
  readonly payload: Uint8Array;
  readonly text: string;
}

/** NAIVE: believes that all the bytes are there, and that each of them is right. */
export function readFrame(bytes: Uint8Array): NaiveFrame {
  const byte = (at: number): number => bytes[at] as number;
  const opcode = byte(0) & 0x0f;
  let length = byte(1) & 0x7f;
  let at = 2;
  if (length === 126) {
    length = byte(2) * 256 + byte(3);
    at = 4;
  } else if (length === 127) {
    // Eight bytes of length; surely nobody needs the first four.
    length = byte(6) * 2 ** 24 + byte(7) * 2 ** 16 + byte(8) * 2 ** 8 + byte(9);
    at = 10;
  }
  let payload = bytes.slice(at, at + length);
  if (byte(1) >= 128) {
    payload = bytes.slice(at + 4, at + 4 + length).map((masked, i) => masked ^ byte(at + (i % 4)));
  }
  return { opcode, length, payload, text: toUtf8(payload) };
}
