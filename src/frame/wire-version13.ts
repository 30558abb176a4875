/**
 * The frames of version 13 on the wire: a header of 2 to 14 bytes, a payload.
 *
 * ```
 *  0               1               2 …                4 … 14
 * +-+-+-+-+-------+-+-------------+- - - - - - - - - +- - - - - - - +
 * |F|R|R|R| opcode|M| length      | length, 2 or 8   | masking key  |
 * |I|S|S|S|       |A| 0–125, or   | bytes, if the 7  | 4 bytes, if  |
 * |N|V|V|V|       |S| 126 or 127  | bits say so      | MASK is set  |
 * | |1|2|3|       |K|             |                  |              |
 * +-+-+-+-+-------+-+-------------+- - - - - - - - - +- - - - - - - +
 * ```
 */

import { UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import { type FrameHead, isControl, type Opcode } from './frame.ts';
import { maskingKeyNumber } from './mask.ts';
import { exactLength, type Header, type HeaderProblem } from './wire.ts';

/** Two bytes, eight of length, four of masking key. */
export const MAX_HEADER_BYTES = 14;

/** The longest payload of a control frame, in bytes (RFC 6455 §5.5). */
export const MAX_CONTROL_PAYLOAD = 125;

/** Lengths in the second byte that say the real one follows (RFC 6455 §5.2). */
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;

const FIN = 0x80;
const RSV1 = 0x40;
const RSV2 = 0x20;
const RSV3 = 0x10;
const MASK = 0x80;

/** The opcodes by their number; what is missing is reserved (RFC 6455 §11.8). */
const OPCODES: readonly (Opcode | undefined)[] = [
  'continuation',
  'text',
  'binary',
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  'close',
  'ping',
  'pong',
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
];

/** Reads the bits of a header, right or wrong (RFC 6455 §5.2). */
export function readHeader(bytes: Uint8Array, start: number, end: number, header: Header): number {
  if (end - start < 2) return 0;
  const first = bytes[start] as number;
  const second = bytes[start + 1] as number;
  header.code = first & 0x0f;
  header.opcode = OPCODES[header.code];
  header.final = (first & FIN) !== 0;
  header.rsv1 = (first & RSV1) !== 0;
  header.rsv2 = (first & RSV2) !== 0;
  header.rsv3 = (first & RSV3) !== 0;
  header.masked = (second & MASK) !== 0;
  header.discard = false;

  const short = second & 0x7f;
  header.lengthBytes = short === LENGTH_IN_8_BYTES ? 8 : short === LENGTH_IN_2_BYTES ? 2 : 0;
  const keyAt = start + 2 + header.lengthBytes;
  header.size = 2 + header.lengthBytes + (header.masked ? 4 : 0);
  if (end - start < header.size) return 0;

  header.length = header.lengthBytes === 0 ? short : readLength(bytes, start + 2, keyAt, header);
  header.maskingKey = header.masked ? maskingKeyNumber(bytes, keyAt) : 0;
  return header.size;
}

/** A number with its most significant byte first: rounded above 2⁵³, far over any limit, and infinite from 2⁶³ on. */
function readLength(bytes: Uint8Array, start: number, end: number, header: Header): number {
  let length = 0;
  for (let at = start; at < end; at++) length = length * 256 + (bytes[at] as number);
  if (length <= Number.MAX_SAFE_INTEGER) return length;
  header.largeLength = largeLength(bytes, start, end);
  return (bytes[start] as number) < 0x80 ? length : Number.POSITIVE_INFINITY;
}

/** The same number exactly, if it is above 2⁵³. */
function largeLength(bytes: Uint8Array, start: number, end: number): bigint {
  let length = 0n;
  for (let at = start; at < end; at++) length = length * 256n + BigInt(bytes[at] as number);
  return length;
}

/** What RFC 6455 §5.1 to §5.5 forbid about a header, in the order of its bits. */
export function checkHeader(header: Header, from: Role, rsv1: boolean): HeaderProblem | undefined {
  if (header.opcode === undefined) {
    return problem('unknown-opcode', 'opcode', `opcode 0x${header.code.toString(16)} is reserved`);
  }
  const control = isControl(header.opcode);
  if (header.rsv1 && (!rsv1 || control || header.opcode === 'continuation')) {
    const rule = rsv1 ? 'only the first frame of a data message may have it' : 'no extension that uses it was agreed';
    return problem('reserved-bit', 'RSV1', `RSV1 is set; ${rule}`);
  }
  if (header.rsv2 || header.rsv3) {
    const bit = header.rsv2 ? 'RSV2' : 'RSV3';
    return problem('reserved-bit', bit, `${bit} is set; no extension that uses it was agreed`);
  }
  if (control && !header.final) {
    return problem('control-fragmented', 'FIN', `a ${header.opcode} frame cannot be fragmented; FIN is clear`);
  }
  if (from === 'client' && !header.masked) {
    return problem('mask-missing', 'MASK', 'a client must mask every frame; MASK is clear');
  }
  if (from === 'server' && header.masked) {
    return problem('mask-forbidden', 'MASK', 'a server must not mask; MASK is set');
  }
  return checkLength(header, control);
}

function checkLength(header: Header, control: boolean): HeaderProblem | undefined {
  const { length, lengthBytes } = header;
  if (control && (length > MAX_CONTROL_PAYLOAD || lengthBytes > 0)) {
    return problem(
      'control-too-long',
      'length',
      `a control frame holds at most 125 bytes; this one says ${exactLength(header)}`,
    );
  }
  if (length === Number.POSITIVE_INFINITY) {
    return problem('length-over-63-bits', 'length', 'the most significant bit of an 8-byte length must be 0');
  }
  const needed = lengthBytesFor(length);
  if (lengthBytes > needed) {
    const message = `length ${length} fits ${needed === 0 ? '7 bits' : '2 bytes'}; it came in ${lengthBytes} bytes`;
    return problem('length-not-minimal', 'length', message);
  }
  return undefined;
}

function problem(code: HeaderProblem['code'], field: string, message: string): HeaderProblem {
  return { code, field, message };
}

function lengthBytesFor(length: number): 0 | 2 | 8 {
  return length < LENGTH_IN_2_BYTES ? 0 : length < 65_536 ? 2 : 8;
}

/**
 * Control frames are short and whole.
 *
 * @throws UsageError `control-too-long` or `control-fragmented`
 */
export function checkFrame({ opcode, final }: FrameHead, length: number): void {
  if (!isControl(opcode)) return;
  if (!final) {
    throw new UsageError('control-fragmented', `a ${opcode} frame cannot be fragmented`);
  }
  if (length > MAX_CONTROL_PAYLOAD) {
    const message = `a control frame holds at most 125 bytes; this one has ${length}`;
    throw new UsageError('control-too-long', message);
  }
}

/** The bytes of the header, from the payload's length. */
export function headerSize(_opcode: Opcode, length: number, masked: boolean): number {
  return 2 + lengthBytesFor(length) + (masked ? 4 : 0);
}

/** Writes the header with the shortest length that holds (RFC 6455 §5.2). */
export function writeHeader(
  target: Uint8Array,
  at: number,
  { opcode, final, rsv1 }: FrameHead,
  length: number,
  maskingKey: number | undefined,
): void {
  const lengthBytes = lengthBytesFor(length);
  const short = lengthBytes === 0 ? length : lengthBytes === 2 ? LENGTH_IN_2_BYTES : LENGTH_IN_8_BYTES;
  target[at] = (final ? FIN : 0) | (rsv1 ? RSV1 : 0) | codeOf(opcode);
  target[at + 1] = (maskingKey === undefined ? 0 : MASK) | short;
  writeNumber(target, at + 2, lengthBytes, length);
  if (maskingKey === undefined) return;
  const keyAt = at + 2 + lengthBytes;
  target[keyAt] = maskingKey >>> 24;
  target[keyAt + 1] = maskingKey >>> 16;
  target[keyAt + 2] = maskingKey >>> 8;
  target[keyAt + 3] = maskingKey;
}

/** The four bits of an opcode. A switch: looking it up in a list took as long as all other work on the header. */
function codeOf(opcode: Opcode): number {
  switch (opcode) {
    case 'continuation':
      return 0x0;
    case 'text':
      return 0x1;
    case 'binary':
      return 0x2;
    case 'close':
      return 0x8;
    case 'ping':
      return 0x9;
    case 'pong':
      return 0xa;
  }
}

/** Writes a number in a given count of bytes, the most significant first. */
function writeNumber(target: Uint8Array, start: number, size: number, number: number): void {
  let rest = number;
  for (let at = start + size - 1; at >= start; at--) {
    target[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}

/** The length says where a payload ends. */
export function endsWithFF(_opcode: Opcode): boolean {
  return false;
}
