/** Exercise 05: the answer of version 13. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** What a server appends to the key before it takes the SHA-1 (RFC 6455 §1.3). */
export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Makes the value of `Sec-WebSocket-Accept` (RFC 6455 §4.2.2): the key as it
 * is, followed by the GUID; then SHA-1; then base64.
 *
 * `sha1(bytes)` of `@noble/hashes/legacy.js` gives 20 bytes; `fromLatin1` and
 * `toBase64` are in `src/bytes.ts`.
 *
 * @param key  the value of `Sec-WebSocket-Key`
 */
export function acceptKey(key: string): string {
  throw todo('acceptKey', key);
}

/**
 * The client's check of the answer (RFC 6455 §4.1): status 101, `websocket`
 * in `Upgrade`, `upgrade` in the list in `Connection`, and the right
 * `Sec-WebSocket-Accept`. Names of fields, and those two words, are
 * case-insensitive; the value of Accept is not. Spaces and tabs around a value
 * do not belong to it. Whatever text follows the status is not looked at.
 *
 * @param head  the answer's head, lines ended by CR LF, with the empty line
 * @param key   what the client had sent
 * @throws Error if the answer does not belong to this request
 */
export function checkResponse(head: string, key: string): void {
  throw todo('checkResponse', head, key);
}
