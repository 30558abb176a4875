/** Plausible answers to exercise 04 that are wrong. */

import { md5 } from '@noble/hashes/legacy.js';
import { concat, fromLatin1, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

function littleEndian(number1: number, number2: number, key3: Uint8Array): Uint8Array {
  const challenge = new Uint8Array(16);
  const view = new DataView(challenge.buffer);
  view.setUint32(0, number1, true);
  view.setUint32(4, number2, true);
  challenge.set(key3, 8);
  return md5(challenge);
}

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
