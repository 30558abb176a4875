/** Reads what passed in a case without any rule, to recognise mistakes in it. */

import { NO_BYTES, toLatin1 } from '../bytes.ts';
import type { HappeningOf } from '../conformance/happening.ts';
import type { Seen } from './stage.ts';

/** A frame of version 13 as it is on the wire, right or wrong. */
export interface RawFrame {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly isMasked: boolean;
  /** The second byte without its first bit, and the length that follows from it. */
  readonly length7: number;
  readonly length: number;
  /** As it is on the wire. */
  readonly payload: Uint8Array;
  readonly key: Uint8Array;
}

const ENTER = '\r\n\r\n';

/** The head that opens the handshake, with its empty line; undefined if there is none. */
export function headOf(bytes: Uint8Array): string | undefined {
  const all = toLatin1(bytes);
  const end = all.indexOf(ENTER);
  return end === -1 ? undefined : all.slice(0, end + ENTER.length);
}

/** Whether a line of the head ends with 0A only. After the head may come any byte: a masking key is random. */
export function hasBareLineEnd(bytes: Uint8Array): boolean {
  return /(?<!\r)\n/.test(headOf(bytes) ?? toLatin1(bytes));
}

/** What comes after the head. */
export function afterHead(bytes: Uint8Array): Uint8Array {
  const head = headOf(bytes);
  return head === undefined ? NO_BYTES : bytes.subarray(head.length);
}

/** The value of a field in a head. */
export function fieldIn(head: string | undefined, name: string): string | undefined {
  const row = head?.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return row?.slice(name.length + 1).trim();
}

/** The frames after the head, the last of them perhaps cut. */
export function framesIn(bytes: Uint8Array): RawFrame[] {
  const frames: RawFrame[] = [];
  let rest = afterHead(bytes);
  while (rest.length >= 2) {
    const [first = 0, second = 0] = rest;
    const length7 = second & 0x7f;
    const longer = length7 === 126 ? 2 : length7 === 127 ? 8 : 0;
    const length = longer === 0 ? length7 : rest.subarray(2, 2 + longer).reduce((sum, byte) => sum * 256 + byte, 0);
    const isMasked = (second & 0x80) !== 0;
    const at = 2 + longer + (isMasked ? 4 : 0);
    frames.push({
      ...{ opcode: first & 0x0f, isFinal: (first & 0x80) !== 0, isMasked, length7, length },
      ...{ payload: rest.subarray(at, at + length), key: isMasked ? rest.subarray(at - 4, at) : NO_BYTES },
    });
    rest = rest.subarray(at + length);
  }
  return frames;
}

/** The payload of a frame, without its mask if it has one. */
export function unmasked({ payload, key }: RawFrame): Uint8Array {
  return payload.map((byte, i) => byte ^ (key[i % 4] ?? 0));
}

/** Whether all of a frame is there. */
export const isWhole = ({ payload, length }: RawFrame) => payload.length === length;

/** The frames that were sent, and those that came. */
export const sentFrames = ({ sent }: Seen) => framesIn(sent);
export const cameFrames = ({ came }: Seen) => framesIn(came);

/** The first happening of a kind. */
export function firstOf<Is extends 'close' | 'message' | 'pong' | 'fault'>(
  { happenings }: Seen,
  is: Is,
): HappeningOf<Is> | undefined {
  return happenings.find((one): one is HappeningOf<Is> => one.is === is);
}

export const hasMoment = ({ happenings }: Seen, name: string) =>
  happenings.some((one) => one.is === 'moment' && one.name === name);

/** Whether the program ended TCP. */
export const hasLeft = ({ happenings }: Seen) => happenings.some(({ is }) => is === 'end' || is === 'reset');

/** Whether the program had to fail the connection. */
export const mustFail = ({ case: { closing } }: Seen) => closing?.by === 'subject';
