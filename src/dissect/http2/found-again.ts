/** Where frames of HTTP/2 go on after a gap: where several follow one another as they must. */

import type { Role } from '../../versions.ts';
import { HEADER_BYTES, readFrameHeader } from './frame-header.ts';
import { CONTINUATION, DATA, FRAME_TYPES, HEADERS } from './names.ts';
import { checkFrameHeader } from './rules.ts';

/** Frames that follow one another this often are frames. */
const ENOUGH = 3;
/** Longer ones are not waited for, in bytes of payload: it is what every end takes (RFC 9113 §4.2). */
const MOST_AWAITED = 16_384;

/**
 * Looks for a place to go on.
 *
 * @param from   the end that sends
 * @param ended  whether no more bytes will come
 * @returns the place, and whether it is certain: if not, the search goes on there when more bytes have come
 */
export function findFrame(
  bytes: Uint8Array,
  start: number,
  from: Role,
  ended: boolean,
): { readonly at: number; readonly isCertain: boolean } {
  for (let at = start; at < bytes.length; at++) {
    const answer = framesFollow(bytes, at, from, ended);
    if (answer !== 'no') return { at, isCertain: answer === 'yes' };
  }
  return { at: bytes.length, isCertain: false };
}

/** Whether several frames that are whole follow one another somewhere. */
export function hasFrames(bytes: Uint8Array, start: number, from: Role): boolean {
  for (let at = start; at < bytes.length; at++) if (framesFollow(bytes, at, from, false) === 'yes') return true;
  return false;
}

/**
 * Whether bytes begin between two frames of a connection whose beginning is missing.
 *
 * @returns `perhaps` until more bytes come
 */
export function beginsAmid(bytes: Uint8Array, start: number, from: Role, ended: boolean): 'yes' | 'no' | 'perhaps' {
  const available = bytes.length - start;
  if (available >= HEADER_BYTES) return framesFollow(bytes, start, from, ended);
  const [length0 = 0, length1 = 0, , type = 0, , stream0 = 0] = bytes.subarray(start);
  const isPossible = !ended && length0 === 0 && length1 <= MOST_AWAITED >> 8 && type <= CONTINUATION && stream0 === 0;
  return isPossible ? 'perhaps' : 'no';
}

function framesFollow(bytes: Uint8Array, start: number, from: Role, ended: boolean): 'yes' | 'no' | 'perhaps' {
  let at = start;
  for (let frames = 0; frames < ENOUGH; frames++) {
    if (at === bytes.length && frames > 0) return ended ? 'yes' : 'perhaps';
    if (bytes.length - at < HEADER_BYTES) return ended ? 'no' : 'perhaps';
    if (!isPlausible(bytes, at, from)) return 'no';
    at += HEADER_BYTES + readFrameHeader(bytes, at).length;
    if (at > bytes.length) return !ended ? 'perhaps' : frames > 0 ? 'yes' : 'no';
  }
  return 'yes';
}

/** Bits that are flags, by the type. */
const FLAGS = Array.from({ length: CONTINUATION + 1 }, (_, type) =>
  Object.keys(FRAME_TYPES[type]?.flags ?? {}).reduce((sum, bit) => sum | (0x80 >> Number(bit)), 0),
);

/** Whether a header may be one: of a known type, with a length and flags that it has, for a stream that it can be for. */
function isPlausible(bytes: Uint8Array, at: number, from: Role): boolean {
  const type = bytes[at + 3] as number;
  const flags = bytes[at + 4] as number;
  // The bytes are looked at one by one: most places are none, and there are as many places as bytes.
  if (type > CONTINUATION || bytes[at] !== 0 || (flags & ~(FLAGS[type] as number)) !== 0 || bytes[at + 5] !== 0)
    return false;
  const header = readFrameHeader(bytes, at);
  // Zeros look like empty DATA, and many other bytes do.
  if ((type === DATA || type === HEADERS || type === CONTINUATION) && header.length === 0 && flags === 0) return false;
  return header.length <= MOST_AWAITED && checkFrameHeader(header, from) === undefined;
}
