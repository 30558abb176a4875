/**
 * Why a connection ends: the close codes, and the payload that carries one.
 *
 * A close frame of version 13 holds nothing, or two bytes of code and a reason
 * in UTF-8. hixie-76 closes without a code or a reason.
 */

import { requireNumber, requireString } from '../arguments.ts';
import { concat, fromUtf8, toUtf8 } from '../bytes.ts';
import { FrameError, UsageError } from '../errors.ts';
import { Utf8Validator } from './utf8.ts';

/** Who may use a code: `wire` in a close frame, `local` only to tell the program (RFC 6455 §7.4.1). */
export interface CloseCode {
  readonly name: string;
  readonly use: 'wire' | 'local';
  readonly meaning: string;
}

/** The registered codes (RFC 6455 §7.4.1 and the IANA registry of §11.7). */
export const CLOSE_CODES: Readonly<Record<number, CloseCode>> = {
  1000: { name: 'normal', use: 'wire', meaning: 'the purpose is fulfilled' },
  1001: { name: 'going away', use: 'wire', meaning: 'a server shuts down, or the user leaves the page' },
  1002: { name: 'protocol error', use: 'wire', meaning: 'the peer broke the protocol' },
  1003: { name: 'unsupported data', use: 'wire', meaning: 'a kind of message this end cannot take' },
  1005: { name: 'no status', use: 'local', meaning: 'the close frame had no code' },
  1006: { name: 'abnormal', use: 'local', meaning: 'the connection was lost without a close frame' },
  1007: { name: 'invalid payload', use: 'wire', meaning: 'a text that is not UTF-8' },
  1008: { name: 'policy violation', use: 'wire', meaning: 'a message that breaks this end’s rules' },
  1009: { name: 'message too big', use: 'wire', meaning: 'a message larger than this end takes' },
  1010: { name: 'mandatory extension', use: 'wire', meaning: 'the server did not agree to an extension' },
  1011: { name: 'internal error', use: 'wire', meaning: 'the server met something unexpected' },
  1012: { name: 'service restart', use: 'wire', meaning: 'the server restarts; connect again' },
  1013: { name: 'try again later', use: 'wire', meaning: 'the server is overloaded' },
  1014: { name: 'bad gateway', use: 'wire', meaning: 'a gateway got a bad answer' },
  1015: { name: 'TLS handshake', use: 'local', meaning: 'TLS failed' },
};

/** Reported to the program if a close frame had no code. */
export const NO_STATUS = 1005;
/** Reported to the program if no close frame came. */
export const ABNORMAL = 1006;

/** A control frame holds 125 bytes; two of them are the code. */
export const MAX_REASON_BYTES = 123;

/** Whether a code is allowed in a close frame: registered for it, or 3000 to 4999 for libraries and programs. */
export function mayBeSent(code: number): boolean {
  return CLOSE_CODES[code]?.use === 'wire' || (Number.isInteger(code) && code >= 3000 && code <= 4999);
}

/**
 * The payload of a close frame.
 *
 * @param code    omitted: the payload is empty
 * @param reason  at most 123 bytes in UTF-8
 * @throws UsageError `bad-argument`, `bad-close-code` or `reason-too-long`
 */
export function writeClosePayload(code?: number, reason = ''): Uint8Array {
  requireString('reason', reason);
  if (code === undefined) {
    if (reason === '') return new Uint8Array(0);
    throw new UsageError('bad-close-code', 'a reason needs a code before it', 'RFC 6455 §5.5.1');
  }
  if (!mayBeSent(requireNumber('code', code))) {
    throw new UsageError('bad-close-code', `${code} is not allowed in a close frame`, 'RFC 6455 §7.4');
  }
  const text = fromUtf8(reason);
  if (text.length > MAX_REASON_BYTES) {
    throw new UsageError('reason-too-long', `expected at most 123 bytes of reason; came ${text.length}`);
  }
  return concat([Uint8Array.of(code >> 8, code & 0xff), text]);
}

/** A reason cut to what a close frame holds, between characters. */
export function cutReason(reason: string): string {
  let bytes = 0;
  let cut = '';
  for (const character of reason) {
    bytes += fromUtf8(character).length;
    if (bytes > MAX_REASON_BYTES) break;
    cut += character;
  }
  return cut;
}

/**
 * Reads the payload of a close frame; an empty one has the code 1005.
 *
 * @param at  offset of the frame, for the error
 * @throws FrameError `close-cut-short`, `bad-close-code` (1002) or `not-utf8` (1007)
 */
export function readClosePayload(payload: Uint8Array, at: number): { code: number; reason: string } {
  if (payload.length === 0) return { code: NO_STATUS, reason: '' };
  const where = `in the close frame at byte ${at}`;
  if (payload.length === 1) {
    const message = `expected a code of 2 bytes; came 1 byte, ${where}`;
    throw new FrameError('close-cut-short', message, { at, field: 'code' });
  }
  const code = (payload[0] as number) * 256 + (payload[1] as number);
  if (!mayBeSent(code)) {
    const message = `${code} is not allowed in a close frame, ${where}`;
    throw new FrameError('bad-close-code', message, { at, field: 'code' });
  }
  const reason = payload.subarray(2);
  const validator = new Utf8Validator();
  const bad = validator.push(reason);
  if (bad !== -1 || !validator.complete) {
    const message = `the reason is not UTF-8 at its byte ${bad === -1 ? reason.length : bad}, ${where}`;
    throw new FrameError('not-utf8', message, { at, field: 'reason' });
  }
  return { code, reason: toUtf8(reason) };
}
