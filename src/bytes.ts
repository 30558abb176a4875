/**
 * Bytes, and how they are written down.
 *
 * The only file that knows what a byte looks like in hexadecimal, in base64,
 * or as text. All other files just pass `Uint8Array` on.
 */

import { requireBytes, requireString } from './arguments.ts';
import { quote, UsageError } from './errors.ts';
import { native } from './platform.ts';

/** No bytes at all: nothing can be written to it, so that one is enough. */
export const NO_BYTES = new Uint8Array(0);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Writes bytes in hexadecimal, two digits per byte, `separator` between bytes. */
export function toHex(bytes: Uint8Array, separator = ' '): string {
  const octets = requireBytes('bytes', bytes);
  requireString('separator', separator);
  let text = '';
  for (let i = 0; i < octets.length; i++) {
    if (i > 0) text += separator;
    text += HEX[octets[i] as number];
  }
  return text;
}

/**
 * Reads bytes written in hexadecimal: two digits per byte, with spaces, line
 * ends, commas, colons or `0x` between them as people paste them.
 *
 * @throws UsageError `bad-hex` naming the first thing that is not a byte; `bad-argument`
 */
export function fromHex(text: string): Uint8Array {
  requireString('text', text);
  const words = text.split(/[\s,:;]+/).filter((word) => word !== '');
  const bytes: number[] = [];
  for (const word of words) {
    const digits = /^0x/i.test(word) ? word.slice(2) : word;
    if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) {
      throw new UsageError('bad-hex', `expected pairs of hexadecimal digits, found ${quote(word)}`);
    }
    for (let i = 0; i < digits.length; i += 2) bytes.push(Number.parseInt(digits.slice(i, i + 2), 16));
  }
  return Uint8Array.from(bytes);
}

/** Joins byte arrays into a new one. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two byte arrays hold the same bytes. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The characters of a text, one byte per character; those above U+00FF lose their high bits. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  if (native) native.latin1Write.call(bytes, text, 0, text.length);
  else for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Each byte as the character of the same number: nothing is lost, nothing is refused. */
export function toLatin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (native) return native.latin1Slice.call(bytes, start, end);
  let text = '';
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, end)));
  }
  return text;
}

const encoder = new TextEncoder();

/** A text as UTF-8; a lone surrogate becomes U+FFFD. */
export function fromUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Up to this many characters a loop is faster than the call. */
const FEW_CHARACTERS = 32;

/**
 * Writes a text as UTF-8 into `target` from `at` on, where three bytes per
 * character must be free; a lone surrogate becomes U+FFFD.
 *
 * @returns the bytes written
 */
export function writeUtf8(text: string, target: Uint8Array, at: number): number {
  const { length } = text;
  let seen = length > FEW_CHARACTERS ? 0x80 : 0;
  for (let i = 0; i < length && seen < 0x80; i++) {
    const code = text.charCodeAt(i);
    target[at + i] = code;
    seen |= code;
  }
  if (seen < 0x80) return length;
  if (native) return native.utf8Write.call(target, text, at, 3 * length);
  return encoder.encodeInto(text, target.subarray(at)).written;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 as text; each bad sequence becomes U+FFFD, a byte order mark stays. */
export function toUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Bytes in base64 (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  return btoa(toLatin1(bytes));
}

/** Base64 as bytes, or undefined if the text is not base64 exactly as {@link toBase64} writes it. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes = fromLatin1(atob(text));
  return toBase64(bytes) === text ? bytes : undefined;
}
