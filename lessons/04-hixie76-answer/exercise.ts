/** Exercise 04: the answer of hixie-76. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Answers a challenge (hixie-76 §5.2): the MD5 of the first number, the second
 * number, each in four bytes with the most significant first, and key3.
 *
 * `md5(bytes)` of `@noble/hashes/legacy.js` gives the 16 bytes.
 *
 * @param number1  the number hidden in the first key, 0 to 4294967295
 * @param number2  the number hidden in the second
 * @param key3     the eight bytes after the head
 */
export function challengeAnswer(number1: number, number2: number, key3: Uint8Array): Uint8Array {
  throw todo('challengeAnswer', number1, number2, key3);
}

/**
 * The server's side of the whole handshake (hixie-76 §5.1, §5.2).
 *
 * The answer is a head with the status line
 * `HTTP/1.1 101 WebSocket Protocol Handshake` and the fields `Upgrade: WebSocket`,
 * `Connection: Upgrade`, `Sec-WebSocket-Origin` (the request's `Origin`),
 * `Sec-WebSocket-Location` (`ws://`, the request's `Host`, its path), an empty
 * line, and the sixteen bytes.
 *
 * `keyNumber(key)` of `src/handshake/hixie76.ts` finds the number in a key;
 * `fromLatin1` and `toLatin1` of `src/bytes.ts` turn text into bytes and back.
 *
 * Behind a proxy that holds the eight bytes back this server would wait forever:
 * a real one sends its head first. To keep the task short it answers all at once
 * or not at all.
 *
 * @param received  all bytes that have come so far
 * @returns the whole answer, or undefined while the request is incomplete
 */
export function serverHandshake(received: Uint8Array): Uint8Array | undefined {
  throw todo('serverHandshake', received);
}
