/** Who sent frames of HTTP/2, if a capture begins after the connection did: by the first bytes of an end. */

import { uint16 } from '../numbers.ts';
import type { Role } from '../versions.ts';

const HEADER_BYTES = 9;
const HEADERS = 1;
const SETTINGS = 4;
const CONTINUATION = 9;
/** Setting that only a server has a use for (RFC 8441 §3). */
const ENABLE_CONNECT_PROTOCOL = 8;

/** @returns undefined if nothing among the bytes tells, or they are not frames of HTTP/2 */
export function http2SenderOf(bytes: Uint8Array): Role | undefined {
  for (let at = 0; at + HEADER_BYTES < bytes.length; ) {
    const [high, , , type = 0, flags = 0, firstOfStream] = bytes.subarray(at);
    if (high !== 0 || type > CONTINUATION || firstOfStream !== 0) return undefined;
    const payload = at + HEADER_BYTES;
    const end = payload + uint16(bytes, at + 1);
    const sender =
      type === HEADERS && (flags & 0x28) === 0
        ? senderOfBlock(bytes[payload] ?? 0)
        : type === SETTINGS && enablesConnect(bytes.subarray(payload, end))
          ? 'server'
          : undefined;
    if (sender !== undefined) return sender;
    at = end;
  }
  return undefined;
}

function enablesConnect(settings: Uint8Array): boolean {
  for (let at = 0; at + 6 <= settings.length; at += 6)
    if (uint16(settings, at) === ENABLE_CONNECT_PROTOCOL) return true;
  return false;
}

/** Pseudo-headers come first; those of the static table are 1 to 7 in a request, 8 to 14 in a response (RFC 7541 §A). */
function senderOfBlock(first: number): Role | undefined {
  if ((first & 0xe0) === 0x20) return undefined;
  const entry = first & 0x80 ? first & 0x7f : first & 0x40 ? first & 0x3f : first & 0x0f;
  if (entry === 0 || entry > 14) return undefined;
  return entry < 8 ? 'client' : 'server';
}
