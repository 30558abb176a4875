/**
 * NAIVE: how the PHP classes of 2010 took messages off a socket. One call of
 * `recv(2048)` brought one message, and with one browser on one machine it did.
 */

import { toUtf8 } from '../../src/bytes.ts';

/** NAIVE: the most that is read at a time. */
export const ROOM = 2048;

/** NAIVE: each read is a message. */
export function messagesOf(reads: readonly Uint8Array[]): string[] {
  return reads.map(toUtf8);
}
