/**
 * Wrong on purpose: a server and a proxy of 2010, each right about what it was
 * written for, and plausible answers to exercise 04. The server takes a read of
 * the socket for a request; the proxy believes that a response without a length
 * has nothing after its head.
 */

import { md5 } from '@noble/hashes/legacy.js';
import { concat, fromLatin1, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { answerChallenge, createChallenge, keyNumber } from '../../src/handshake/hixie76.ts';
import { fieldValue, parseRequestHead } from '../../src/handshake/http-head.ts';
import * as solution from './solution.ts';

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

function littleEndian(number1: number, number2: number, key3: Uint8Array): Uint8Array {
  const challenge = new Uint8Array(16);
  const view = new DataView(challenge.buffer);
  view.setUint32(0, number1, true);
  view.setUint32(4, number2, true);
  challenge.set(key3, 8);
  return md5(challenge);
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  challengeAnswer: {
    'writes the least significant byte first': littleEndian,
    'hashes the numbers as decimal text': (one, two, key3) => md5(concat([fromUtf8(`${one}${two}`), key3])),
    'puts key3 in front': (one, two, key3) => {
      const challenge = new Uint8Array(16);
      challenge.set(key3);
      new DataView(challenge.buffer).setUint32(8, one);
      new DataView(challenge.buffer).setUint32(12, two);
      return md5(challenge);
    },
    'takes key3 for text': (one, two, key3) => {
      const challenge = new Uint8Array(16);
      new DataView(challenge.buffer).setUint32(0, one);
      new DataView(challenge.buffer).setUint32(4, two);
      challenge.set(fromUtf8(toUtf8(key3)).subarray(0, 8), 8);
      return md5(challenge);
    },
  },
  serverHandshake: {
    'does not wait for key3': (received) => {
      const whole = toLatin1(received).includes('\r\n\r\n');
      return whole ? solution.serverHandshake(concat([received, new Uint8Array(8)])) : undefined;
    },
    'takes the last eight bytes for key3': (received) => {
      const end = toLatin1(received).indexOf('\r\n\r\n') + 4;
      if (end < 4 || received.length < end + 8) return undefined;
      return solution.serverHandshake(concat([received.subarray(0, end), received.subarray(-8)]));
    },
    'knows header fields in one case': (received) =>
      toLatin1(received).includes('Sec-WebSocket-Key1') || received.length < 20
        ? solution.serverHandshake(received)
        : undefined,
    'forgets the empty line': (received) => {
      const answer = solution.serverHandshake(received);
      return answer && fromLatin1(toLatin1(answer).replace('\r\n\r\n', '\r\n'));
    },
  },
};
