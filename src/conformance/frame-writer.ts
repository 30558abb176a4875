/**
 * Writes frames of version 13 that no codec would: reserved bits, opcodes that do not exist,
 * lengths that lie. `encodeFrame` refuses all of these.
 */

import { concat, fromUtf8, NO_BYTES } from '../bytes.ts';
import { writeClosePayload } from '../connection/close.ts';
import { encodeFrame } from '../frame/codec.ts';
import { applyMask } from '../frame/mask.ts';
import type { Random } from '../random.ts';
import type { Role, Speak } from '../versions.ts';

/** A frame as it is to be written, right or wrong. What is left out is as it should be. */
export interface FrameToWrite {
  /** 0 to 15. */
  readonly opcode: number;
  /** True by default. */
  readonly final?: boolean;
  /** The three reserved bits as a number, 0 to 7; RSV1 is 4. 0 by default. */
  readonly reserved?: number;
  readonly payload?: Uint8Array;
  /** Whether it is masked, if not as the role of the sender demands. */
  readonly masked?: boolean;
  /** Four bytes, if it is masked with a certain key. */
  readonly maskingKey?: Uint8Array;
  /** The length that the header says, if not the payload's. */
  readonly length?: number | bigint;
  /** How many bytes after the first two hold the length, if not the fewest. */
  readonly lengthBytes?: 0 | 2 | 8;
}

const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? fromUtf8(data) : data);

/** What a frame may have besides its opcode and payload. */
type Further = Omit<FrameToWrite, 'opcode' | 'payload'>;

/** A frame of any opcode, 0 to 15. */
export function frame(opcode: number, data: string | Uint8Array = NO_BYTES, further: Further = {}): FrameToWrite {
  return { opcode, payload: bytesOf(data), ...further };
}

export const continuation = (data: string | Uint8Array, further?: Further) => frame(0, data, further);
/** A text frame; bytes are sent as they are, also if they are not UTF-8. */
export const text = (data: string | Uint8Array, further?: Further) => frame(1, data, further);
export const binary = (data: Uint8Array, further?: Further) => frame(2, data, further);
export const ping = (data?: string | Uint8Array, further?: Further) => frame(9, data, further);
export const pong = (data?: string | Uint8Array, further?: Further) => frame(10, data, further);
/** A close frame with a code that may be sent, and a reason. */
export const close = (code?: number, reason?: string) => frame(8, writeClosePayload(code, reason));
/** A close frame with any payload. */
export const closeWith = (payload: Uint8Array) => frame(8, payload);

/** A close frame with any code, 0 to 65535, and a reason of any bytes. */
export function closeWithCode(code: number, reason: string | Uint8Array = NO_BYTES): FrameToWrite {
  return closeWith(concat([Uint8Array.of(code >> 8, code & 0xff), bytesOf(reason)]));
}

/** Whether it is a close frame as it should be but for its payload: one with reserved bits closes nothing. */
export function isCloseFrame({ opcode, final = true, reserved = 0, masked }: FrameToWrite): boolean {
  return opcode === 8 && final && reserved === 0 && masked === undefined;
}

/**
 * A message in several frames: an opcode of 1 or 2, and the pieces.
 *
 * @param reserved  the reserved bits of the first: 4 for a compressed message
 */
export function fragmented(opcode: 1 | 2, pieces: readonly (string | Uint8Array)[], reserved = 0): FrameToWrite[] {
  return pieces.map((piece, i) =>
    frame(i === 0 ? opcode : 0, piece, { final: i === pieces.length - 1, reserved: i === 0 ? reserved : 0 }),
  );
}

/** Bytes cut into pieces of `size`; one empty piece if there are none. */
export function piecesOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/**
 * The bytes of a frame as an end writes it: masked if it is a client's of version 13, and in hixie-76 a text, or `FF 00`.
 *
 * @param random  gives masking keys
 */
export function frameBytes(toWrite: FrameToWrite, speak: Speak, role: Role, random: Random): Uint8Array {
  if (speak === 'hixie-76') {
    // FF 00 has no code.
    const { opcode, payload = NO_BYTES } = toWrite;
    const written = opcode === 8 ? ({ opcode: 'close' } as const) : ({ opcode: 'text', payload } as const);
    return encodeFrame(written, { speak });
  }
  const isMasked = toWrite.masked ?? role === 'client';
  return writeFrame(toWrite, isMasked ? (toWrite.maskingKey ?? random(4)) : undefined);
}

/**
 * The bytes of a frame (RFC 6455 §5.2).
 *
 * @param maskingKey  four bytes, for a frame that is masked
 */
export function writeFrame(toWrite: FrameToWrite, maskingKey: Uint8Array | undefined): Uint8Array {
  const { opcode, final = true, reserved = 0, payload = NO_BYTES } = toWrite;
  const says = BigInt(toWrite.length ?? payload.length);
  const lengthBytes = toWrite.lengthBytes ?? (says < 126n ? 0 : says < 65_536n ? 2 : 8);
  const header = new Uint8Array(2 + lengthBytes);
  const view = new DataView(header.buffer);
  header[0] = (final ? 0x80 : 0) | (reserved << 4) | opcode;
  header[1] = (maskingKey ? 0x80 : 0) | (lengthBytes === 0 ? Number(says) : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) view.setUint16(2, Number(says));
  if (lengthBytes === 8) view.setBigUint64(2, BigInt.asUintN(64, says));
  if (!maskingKey) return concat([header, payload]);
  return concat([header, maskingKey, applyMask(payload, maskingKey)]);
}
