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

/** Reported to the program if a close frame had no code. */
export const NO_STATUS = 1005;
/** Reported to the program if no close frame came. */
export const ABNORMAL = 1006;

/** A control frame holds 125 bytes; two of them are the code. */
export const MAX_REASON_BYTES = 123;

/** Whether a code is allowed in a close frame: registered for it, or 3000 to 4999 for libraries and programs. */
export function mayBeSent(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  // 1004 is reserved; 1005, 1006 and 1015 only tell the program what no close frame did.
  const isRegistered = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
  return isRegistered || (code >= 3000 && code <= 4999);
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
