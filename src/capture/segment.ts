/** One TCP segment (RFC 9293 §3.1). */

import { uint16, uint32 } from '../numbers.ts';
import type { Carried } from './ip.ts';

export interface Segment {
  /** `127.0.0.1:51234`, `[::1]:80`. */
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  /** Undefined if the segment acknowledges nothing. */
  readonly acknowledgement: number | undefined;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly psh: boolean;
  /** As much of the data as was captured. */
  readonly payload: Uint8Array;
  /** Bytes of data it had. */
  readonly length: number;
}

/** The flags of a segment, in its fourteenth byte. */
export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;
const HEADER = 20;
/** No packet carries more: what remains of a length that is not to be believed, in bytes. */
const LONGEST = 16 * 1024 * 1024;

/** Reads a segment; undefined if its header was not captured, or is broken. */
export function readSegment({ from, to, payload: bytes, length }: Carried): Segment | undefined {
  if (bytes.length < HEADER) return undefined;
  const headerBytes = ((bytes[12] as number) >> 4) * 4;
  const flags = bytes[13] as number;
  if (headerBytes < HEADER || headerBytes > length) return undefined;
  const has = (flag: number) => (flags & flag) !== 0;
  return {
    from: `${from}:${uint16(bytes, 0)}`,
    to: `${to}:${uint16(bytes, 2)}`,
    sequence: uint32(bytes, 4),
    acknowledgement: has(ACK) ? uint32(bytes, 8) : undefined,
    syn: has(SYN),
    fin: has(FIN),
    rst: has(RST),
    psh: has(PSH),
    payload: bytes.subarray(headerBytes),
    length: Math.min(length - headerBytes, LONGEST),
  };
}
