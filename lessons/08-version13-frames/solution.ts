/** Exercise 08, solved. */

import type { Header, ReadHeader } from './exercise.ts';

const RESERVED = 0x70;
/** Continuation, text, binary; close, ping, pong. */
const OPCODES = [0, 1, 2, 8, 9, 10];
const IN_16_BITS = 126;
const IN_64_BITS = 127;
const KEY = 4;

export function readHeader(bytes: Uint8Array): ReadHeader | undefined {
  if (bytes.length < 2) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const first = view.getUint8(0);
  const second = view.getUint8(1);
  if (first & RESERVED) throw new Error(`a reserved bit is set in ${first.toString(16)}`);
  const opcode = first & 0x0f;
  if (!OPCODES.includes(opcode)) throw new Error(`opcode ${opcode} has no meaning`);
  const isMasked = (second & 0x80) !== 0;
  const short = second & 0x7f;
  const afterLength = short === IN_64_BITS ? 10 : short === IN_16_BITS ? 4 : 2;
  const size = afterLength + (isMasked ? KEY : 0);
  if (bytes.length < size) return undefined;
  const length = readLength(view, short);
  const header = { final: (first & 0x80) !== 0, opcode, length, size };
  return isMasked ? { ...header, maskingKey: bytes.slice(afterLength, size) } : header;
}

function readLength(view: DataView, short: number): number {
  if (short < IN_16_BITS) return short;
  if (short === IN_16_BITS) {
    const length = view.getUint16(2);
    if (length < IN_16_BITS) throw new Error(`${length} fits seven bits`);
    return length;
  }
  const length = view.getBigUint64(2);
  if (length <= 0xffffn) throw new Error(`${length} fits sixteen bits`);
  if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error(`${length} is more than a number can count`);
  return Number(length);
}

export function writeHeader({ final, opcode, length, maskingKey }: Header): Uint8Array {
  const afterLength = length < IN_16_BITS ? 2 : length <= 0xffff ? 4 : 10;
  const bytes = new Uint8Array(afterLength + (maskingKey ? KEY : 0));
  const view = new DataView(bytes.buffer);
  const mask = maskingKey ? 0x80 : 0;
  view.setUint8(0, (final ? 0x80 : 0) | opcode);
  if (afterLength === 2) {
    view.setUint8(1, mask | length);
  } else if (afterLength === 4) {
    view.setUint8(1, mask | IN_16_BITS);
    view.setUint16(2, length);
  } else {
    view.setUint8(1, mask | IN_64_BITS);
    view.setBigUint64(2, BigInt(length));
  }
  if (maskingKey) bytes.set(maskingKey, afterLength);
  return bytes;
}
