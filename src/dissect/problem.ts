/**
 * What is wrong, in the words of the error, with its place as a reader finds it.
 *
 * An error counts bytes as its receiver does: from the beginning of the head, or from the end of the handshake. A dump
 * counts from the first byte that its end sent, in hexadecimal; so does a problem, which stands in the dump.
 */

import type { FrameError, HandshakeError } from '../errors.ts';

/** Bytes of a close frame's payload before its reason (RFC 6455 §5.5.1). */
const CODE_BYTES = 2;

/** An offset as every dump shows it: in hexadecimal, four digits or more. */
export function offsetInHex(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}

/**
 * `key-without-spaces: no space in key "…" (hixie-76 §5.2)`.
 *
 * @param offset  of the first byte of the head or frame at fault, in the dump
 */
export function problemOf({ name, code, message, at }: HandshakeError | FrameError, offset: number): string {
  if (at === undefined) return `${code}: ${message}`;
  const place = offsetInHex(name === 'FrameError' ? offset : offset + at);
  return `${code}: ${message.replace(`at byte ${at}`, `at offset 0x${place}`)}`;
}

/**
 * A problem that names a byte of a payload, with that byte's place in the dump instead.
 *
 * @param payload  where the payload begins in the dump; undefined if it is compressed: what is wrong is not in the dump
 */
export function placedInPayload(problem: string, payload: number | undefined): string {
  const place = (at: string, before = 0) => `offset 0x${offsetInHex((payload ?? 0) + before + Number(at))}`;
  return problem
    .replace(/payload byte (\d+) is/, (_, at: string) =>
      payload === undefined ? `byte ${at} of the inflated text is` : `the byte at ${place(at)} is`,
    )
    .replace(/at its byte (\d+)/, (_, at: string) => `at ${place(at, CODE_BYTES)}`);
}
