/** Which end sent frames of HTTP/2 that do not begin with the preface: by what only one end says. */

import type { Role } from '../../versions.ts';
import { type FrameHeader, HEADER_BYTES, hasFlag, readFrameHeader } from './frame-header.ts';
import { HeaderDecoder } from './header-block.ts';
import * as names from './names.ts';
import { FLAG } from './names.ts';
import { settingsIn } from './payload.ts';

/** Bytes before the header block if the frame has a priority (RFC 9113 §6.2). */
const PRIORITY_BYTES = 5;

/** @returns undefined if nothing among the bytes tells */
export function senderOf(bytes: Uint8Array, start = 0): Role | undefined {
  const decoder = new HeaderDecoder();
  // What came before these bytes is not known.
  decoder.lose();
  let byMask: Role | undefined;
  for (let at = start; at + HEADER_BYTES <= bytes.length; ) {
    const header = readFrameHeader(bytes, at);
    const payload = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + header.length);
    const sender = senderOfFrame(header, payload, decoder);
    if (sender !== undefined) return sender;
    if (header.type === names.DATA && !hasFlag(header, FLAG.PADDED)) byMask ??= senderOfWebSocketFrame(payload);
    at += HEADER_BYTES + header.length;
  }
  return byMask;
}

function senderOfFrame(header: FrameHeader, payload: Uint8Array, decoder: HeaderDecoder): Role | undefined {
  switch (header.type) {
    case names.PUSH_PROMISE:
      return 'server';
    case names.SETTINGS: {
      // A client that sends it says nothing by it (RFC 8441 §3).
      const enables = settingsIn(payload).some(([number]) => number === names.ENABLE_CONNECT_PROTOCOL);
      return enables ? 'server' : undefined;
    }
    case names.HEADERS: {
      if (hasFlag(header, FLAG.PADDED)) return undefined;
      const block = payload.subarray(hasFlag(header, FLAG.PRIORITY) ? PRIORITY_BYTES : 0);
      const pseudo = decoder.decode(block, Number.POSITIVE_INFINITY).fields.find(({ name }) => name?.startsWith(':'));
      return pseudo && (pseudo.name === ':status' ? 'server' : 'client');
    }
    default:
      return undefined;
  }
}

/** A frame of version 13 is masked if it comes from a client (RFC 6455 §5.1). */
function senderOfWebSocketFrame([first = 0, second = 0]: Uint8Array): Role | undefined {
  const isFrame = (first & 0xb0) === 0x80 && (first & 0x0f) < 11;
  return isFrame ? (second & 0x80 ? 'client' : 'server') : undefined;
}
