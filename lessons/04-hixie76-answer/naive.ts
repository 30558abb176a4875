/**
 * NAIVE: a server and a proxy of 2010, each right about what it was written
 * for. One takes a read of the socket for a request; the other believes that a
 * response without a length has nothing after its head.
 */

import { concat, toLatin1 } from '../../src/bytes.ts';
import { answerChallenge, createChallenge, keyNumber } from '../../src/handshake/hixie76.ts';
import { fieldValue, parseRequestHead } from '../../src/handshake/http-head.ts';

/** Where a head ends: after its blank line. */
function headLength(bytes: Uint8Array): number {
  return toLatin1(bytes).indexOf('\r\n\r\n') + 4;
}

/** NAIVE: the challenge in one read of the socket; whatever follows the head by now is key3. */
export function answerOneRead(read: Uint8Array): { key3: Uint8Array; answer: Uint8Array } {
  const end = headLength(read);
  const head = parseRequestHead(read.subarray(0, end));
  const key3 = read.subarray(end, end + 8);
  const number = (name: string) => keyNumber(fieldValue(head, name) ?? '');
  const challenge = createChallenge(number('Sec-WebSocket-Key1'), number('Sec-WebSocket-Key2'), new Uint8Array(8));
  return { key3, answer: answerChallenge(concat([challenge.subarray(0, 8), key3])) };
}

/** NAIVE: what a proxy passes on of a response. A 101 has no body, says HTTP, so the head is all of it. */
export function passOnByHttp(response: Uint8Array): { passed: Uint8Array; kept: Uint8Array } {
  const end = headLength(response);
  return { passed: response.subarray(0, end), kept: response.subarray(end) };
}
