/** The decoder one would write first, from the two specifications. Each `yield` waits for the next byte. */

import type { Role } from '../../src/versions.ts';

type Rules = { readonly from: Role; readonly maxPayload: number; readonly rsv1: boolean };
type Frame = { opcode: string; final: boolean; rsv1: boolean; payload: Uint8Array };

/** Reads one frame; returns undefined for one without a meaning. The message of what it throws is a code. */
export type Reading = Generator<void, Frame | undefined, number>;

const DATA = ['continuation', 'text', 'binary'];
const CONTROL = ['close', 'ping', 'pong'];

/** RFC 6455 §5.2: two bytes, the remainder of the length, the masking key, the payload. */
export function* plainVersion13({ from, maxPayload, rsv1: isRsv1Agreed }: Rules): Reading {
  const [first, second] = [yield, yield];
  const short = second & 0x7f;
  let length = BigInt(short < 126 ? short : 0);
  const longer = short === 127 ? 8 : short === 126 ? 2 : 0;
  for (let bytes = 0; bytes < longer; bytes++) length = length * 256n + BigInt(yield);
  const masked = second >= 0x80;
  const key = masked ? [yield, yield, yield, yield] : [0, 0, 0, 0];

  const isControl = (first & 0x08) !== 0;
  const opcode = (isControl ? CONTROL : DATA)[first & 0x07];
  const [final, rsv1] = [first >= 0x80, (first & 0x40) !== 0];
  if (opcode === undefined) throw new Error('unknown-opcode');
  const mayHaveRsv1 = isRsv1Agreed && (opcode === 'text' || opcode === 'binary');
  if ((rsv1 && !mayHaveRsv1) || (first & 0x30) !== 0) throw new Error('reserved-bit');
  if (isControl && !final) throw new Error('control-fragmented');
  if (masked !== (from === 'client')) throw new Error(masked ? 'mask-forbidden' : 'mask-missing');
  if (isControl && short > 125) throw new Error('control-too-long');
  if (length >= 2n ** 63n) throw new Error('length-over-63-bits');
  if (short > 125 && length < (short === 127 ? 65_536 : 126)) throw new Error('length-not-minimal');
  if (!isControl && length > maxPayload) throw new Error('message-too-big');
  const payload: number[] = [];
  while (payload.length < length) payload.push((yield) ^ (key[payload.length % 4] ?? 0));
  return { opcode, final, rsv1, payload: Uint8Array.from(payload) };
}

/** hixie-76 §4.2: a type; then bytes up to FF, or a length of seven bits a byte and that many bytes. */
export function* plainHixie76({ maxPayload }: Rules): Reading {
  const type = yield;
  const payload: number[] = [];
  if (type < 0x80) {
    for (let byte = yield; byte !== 0xff; byte = yield)
      if (payload.push(byte) > maxPayload) throw new Error('message-too-big');
    return type > 0 ? undefined : { opcode: 'text', final: true, rsv1: false, payload: Uint8Array.from(payload) };
  }
  let length = 0;
  for (let byte = 0x80, bytes = 0; byte >= 0x80; bytes++) {
    if (bytes === 9) throw new Error('length-without-end');
    byte = yield;
    length = length * 128 + (byte & 0x7f);
  }
  if (length > maxPayload) throw new Error('message-too-big');
  for (let left = length; left > 0; left--) yield;
  const isClose = type === 0xff && length === 0;
  return isClose ? { opcode: 'close', final: true, rsv1: false, payload: Uint8Array.of() } : undefined;
}
