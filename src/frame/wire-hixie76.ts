/**
 * The frames of hixie-76 on the wire: a type byte, and one of two ways to end.
 *
 * A type below 0x80 runs to the byte 0xFF, which UTF-8 never contains: nobody
 * needs to know how long a text is before it is sent. A type of 0x80 or more
 * has a length first. Only two frames mean anything: `00 … FF` is a text,
 * `FF 00` closes. All others are read to their end and thrown away.
 */

import { UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import type { FrameHead, Opcode } from './frame.ts';
import { type Header, type HeaderProblem, UNTIL_FF } from './wire.ts';

const TEXT = 0x00;
const CLOSE = 0xff;

/** The draft sets no bound; nine times seven bits are more than any length can be. */
export const MAX_LENGTH_BYTES = 9;

export const MAX_HEADER_BYTES = 1 + MAX_LENGTH_BYTES;

/** Reads the type, and the length if the type has one (hixie-76 §4.2). */
export function readHeader(bytes: Uint8Array, start: number, end: number, header: Header): number {
  if (start >= end) return 0;
  const type = bytes[start] as number;
  header.code = type;
  header.opcode = type === TEXT ? 'text' : undefined;
  header.final = true;
  header.rsv1 = header.rsv2 = header.rsv3 = header.masked = false;
  header.discard = type !== TEXT;

  header.lengthBytes = 0;
  header.size = 1;
  header.maskingKey = 0;
  if (type >= 0x80) return readLength(bytes, start, end, header);
  header.length = UNTIL_FF;
  return header.size;
}

/** Seven bits per byte, the most significant first; the high bit of each says that another byte follows. */
function readLength(bytes: Uint8Array, start: number, end: number, header: Header): number {
  let length = 0;
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at] as number;
    length = length * 128 + (byte & 0x7f);
    header.lengthBytes = at - start;
    const endless = header.lengthBytes === MAX_LENGTH_BYTES && byte >= 0x80;
    if (byte < 0x80 || endless) {
      header.length = endless ? Number.POSITIVE_INFINITY : length;
      if (length > Number.MAX_SAFE_INTEGER) header.largeLength = largeLength(bytes, start + 1, at + 1);
      header.opcode = header.code === CLOSE && length === 0 ? 'close' : undefined;
      header.discard = header.opcode === undefined;
      header.size = 1 + header.lengthBytes;
      return header.size;
    }
  }
  return 0;
}

/** The same number exactly, if it is above 2⁵³. */
function largeLength(bytes: Uint8Array, start: number, end: number): bigint {
  let length = 0n;
  for (let at = start; at < end; at++) length = length * 128n + BigInt((bytes[at] as number) & 0x7f);
  return length;
}

/** Nothing is forbidden but a length without end. */
export function checkHeader(header: Header, _from: Role, _rsv1: boolean): HeaderProblem | undefined {
  if (header.length !== Number.POSITIVE_INFINITY) return undefined;
  return {
    code: 'length-without-end',
    message: `the length goes on after ${MAX_LENGTH_BYTES} bytes`,
    field: 'length',
  };
}

/**
 * Only whole texts, and closes without a code or a reason, can be sent.
 *
 * @throws UsageError `not-in-hixie-76` or `ff-in-text`
 */
export function checkFrame(head: FrameHead, length: number, masked: boolean, payload?: Uint8Array): void {
  const missing = whatIsMissing(head, length, masked);
  if (missing !== undefined) throw new UsageError('not-in-hixie-76', `hixie-76 has no ${missing}`, 'hixie-76 §4.2');
  if (payload?.includes(0xff)) {
    throw new UsageError('ff-in-text', 'the byte 0xFF ends a text; UTF-8 never contains it');
  }
}

function whatIsMissing({ opcode, final, rsv1 }: FrameHead, length: number, masked: boolean): string | undefined {
  if (opcode !== 'text' && opcode !== 'close') return `${opcode} frames`;
  if (!final) return 'fragments';
  if (rsv1) return 'reserved bits';
  if (masked) return 'masking';
  if (opcode === 'close' && length > 0) return 'close codes or reasons';
  return undefined;
}

/** The bytes of the header: `00` before a text, `FF 00` for a close. */
export function headerSize(opcode: Opcode): number {
  return opcode === 'text' ? 1 : 2;
}

/** Writes `00`, or `FF 00`. */
export function writeHeader(target: Uint8Array, at: number, { opcode }: FrameHead): void {
  if (opcode === 'text') {
    target[at] = TEXT;
  } else {
    target[at] = CLOSE;
    target[at + 1] = 0;
  }
}

/** A text ends with 0xFF. */
export function endsWithFF(opcode: Opcode): boolean {
  return opcode === 'text';
}
