/**
 * What are these bytes? The guess when the caller did not say.
 *
 * A head begins with a method or with `HTTP/`. A frame that begins with 00 or
 * FF is one of hixie-76, unless version 13 reads the bytes to their end and
 * hixie-76 does not; any other is one of version 13.
 */

import { toLatin1 } from '../bytes.ts';
import { WIRE_FORMATS } from '../frame/codec.ts';
import { emptyHeader, UNTIL_FF } from '../frame/wire.ts';
import { countEmptyBytes, MAX_EMPTY_LINES } from '../handshake/http-head.ts';
import type { Role, Speak } from '../versions.ts';
import type { HeadKind } from './head.ts';

/** Enough for the longest method and the space after it, and for the empty lines that may come first. */
const SNIFFED_BYTES = 16 + 2 * MAX_EMPTY_LINES;

/** What seems to begin: a head of one kind, none, or `undecided` until more bytes come. */
export type SniffedHead = HeadKind | 'none' | 'undecided';

/**
 * Whether a head begins at `start`.
 *
 * @param ended  whether no more bytes will come
 */
export function sniffHead(bytes: Uint8Array, start: number, ended: boolean): SniffedHead {
  const first = start + countEmptyBytes(bytes, start);
  const text = toLatin1(bytes, first, Math.min(bytes.length, start + SNIFFED_BYTES));
  if (first > start && text === '') return ended ? 'none' : 'undecided';
  if (text.startsWith('HTTP/')) return 'response';
  if (/^[A-Z]{3,10} [\x21-\x7e]/.test(text)) return 'request';
  if (ended) return text.length < 2 ? 'none' : 'GET '.startsWith(text) ? 'request' : beginsResponse(text);
  return /^[A-Z]{1,10} ?$/.test(text) ? 'undecided' : 'none';
}

function beginsResponse(text: string): 'response' | 'none' {
  return 'HTTP/'.startsWith(text) ? 'response' : 'none';
}

/** Of a conversation it is known who sent what: a head of the other end's kind, of a damaged line, is none. */
export function headOfEnd(head: SniffedHead, from: Role | undefined): SniffedHead {
  const isOthers = (from === 'server' && head === 'request') || (from === 'client' && head === 'response');
  return isOthers ? 'none' : head;
}

/** The version of frames that no head announced. */
export function guessVersion(bytes: Uint8Array, start: number): Speak {
  const first = bytes[start];
  if (first === 0xff) return 'hixie-76';
  if (first !== 0x00) return 'version-13';
  return !readsToTheEnd(bytes, start, 'hixie-76') && readsToTheEnd(bytes, start, 'version-13')
    ? 'version-13'
    : 'hixie-76';
}

/** Whether all bytes are whole frames without a fault, none to be thrown away. */
function readsToTheEnd(bytes: Uint8Array, start: number, speak: Speak): boolean {
  const wire = WIRE_FORMATS[speak];
  const header = emptyHeader();
  let at = start;
  while (at < bytes.length) {
    const size = wire.readHeader(bytes, at, bytes.length, header);
    if (size === 0 || header.discard) return false;
    if (wire.checkHeader(header, header.masked ? 'client' : 'server', false)) return false;
    if (header.length === UNTIL_FF) {
      const ff = bytes.indexOf(0xff, at + size);
      if (ff === -1) return false;
      at = ff + 1;
    } else {
      at += size + header.length;
    }
  }
  return at === bytes.length;
}

/** Whether frames of version 13 begin at `start`: one at least is whole, and none breaks a rule. */
export function readsAsVersion13(bytes: Uint8Array, start: number): boolean {
  const wire = WIRE_FORMATS['version-13'];
  const header = emptyHeader();
  let frames = 0;
  for (let at = start; at < bytes.length; frames++) {
    const size = wire.readHeader(bytes, at, bytes.length, header);
    if (size === 0) break;
    // Whether RSV1 was agreed is not known here.
    if (wire.checkHeader(header, header.masked ? 'client' : 'server', true)) return false;
    at += size + header.length;
    if (at > bytes.length) break;
  }
  return frames > 0;
}

const CR = 0x0d;
const LF = 0x0a;

/** Bytes of the line end at `start`, which makes an empty line; 0 if there is none. */
export function lineEndLength(bytes: Uint8Array, start: number): 0 | 1 | 2 {
  if (bytes[start] === LF) return 1;
  if (bytes[start] !== CR) return 0;
  return bytes[start + 1] === LF ? 2 : 1;
}

/** Whether the bytes end with a CR, whose LF may still come. */
export function isHalfALineEnd(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === CR && start + 1 === bytes.length;
}
