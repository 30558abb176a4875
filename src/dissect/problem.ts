/**
 * What is wrong, in the words of the error, with its place as a reader finds it.
 *
 * The rule for places: what a dump in view shows is at an offset, as that dump counts it: in hexadecimal, from the
 * first byte that its end sent. What no dump shows is at a byte, in decimal, with what it is counted in: an error of
 * the library (from the beginning of the head, or the end of the handshake), a record of TLS in its stream (a dump has
 * only what was in it), a block of a capture in its file, a byte of an inflated text.
 */

import type { FrameError, HandshakeError } from '../errors.ts';

/** Bytes of a close frame's payload before its reason (RFC 6455 §5.5.1). */
const CODE_BYTES = 2;

/** An offset as every dump shows it: in hexadecimal, four digits or more. */
export function offsetInHex(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}

/** The same in a sentence: `offset 0x001f`. */
export function placeInDump(offset: number): string {
  return `offset 0x${offsetInHex(offset)}`;
}

/**
 * `key-without-spaces: no space in key "…" (hixie-76 §5.2)`.
 *
 * @param offset  of the first byte of the head or frame at fault, in the dump
 */
export function problemOf({ name, code, message, at }: HandshakeError | FrameError, offset: number): string {
  if (at === undefined) return `${code}: ${message}`;
  const place = placeInDump(name === 'FrameError' ? offset : offset + at);
  return `${code}: ${message.replace(`at byte ${at}`, `at ${place}`)}`;
}

/**
 * A problem that names a byte of a payload, with that byte's place in the dump instead.
 *
 * @param payload  where the payload begins in the dump; undefined if it is compressed: what is wrong is not in the dump
 */
export function placedInPayload(problem: string, payload: number | undefined): string {
  const place = (at: string, before = 0) => placeInDump((payload ?? 0) + before + Number(at));
  return problem
    .replace(/payload byte (\d+) is/, (_, at: string) =>
      payload === undefined ? `byte ${at} of the inflated text is` : `the byte at ${place(at)} is`,
    )
    .replace(/at its byte (\d+)/, (_, at: string) => `at ${place(at, CODE_BYTES)}`);
}
