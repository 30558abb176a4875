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

/** Whether a header may be one: of a known type, with a length and flags that it has, for a stream that it can be for. */
function isPlausible(bytes: Uint8Array, at: number, from: Role): boolean {
  const header = readFrameHeader(bytes, at);
  const { type, flags, length, stream } = header;
  const known = FRAME_TYPES[type];
  if (known === undefined || type > CONTINUATION || length > MOST_AWAITED || (bytes[at + 5] ?? 0) > 0x7f) return false;
  const allowed = Object.keys(known.flags).reduce((sum, bit) => sum | (0x80 >> Number(bit)), 0);
  if ((flags & ~allowed) !== 0 || checkFrameHeader(header, from)) return false;
  // Zeros look like empty DATA, and many other bytes do.
  return (
    !((type === DATA || type === HEADERS || type === CONTINUATION) && length === 0 && flags === 0) && stream < 2 ** 24
  );
}
