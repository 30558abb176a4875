/** The rules of exercise 04. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, toHex, toLatin1 } from '../../src/bytes.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import { parseResponseHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import published from '../../test/vectors/hixie76.json' with { type: 'json' };
import { challengeAnswer, serverHandshake } from './exercise.ts';
import { ANSWER_MISTAKES } from './mistakes.ts';

describe('challengeAnswer', () => {
  const answers = (number1: number, number2: number, key3: Uint8Array, answer: Uint8Array) =>
    same(challengeAnswer(number1, number2, key3), answer, `the answer to ${number1}, ${number2} and ${toHex(key3)}`, {
      as: 'hash',
      mistakes: given(ANSWER_MISTAKES, number1, number2, key3),
    });
  const ours = (number1: number, number2: number, key3: Uint8Array) =>
    answers(number1, number2, key3, hixie76.answerChallenge(hixie76.createChallenge(number1, number2, key3)));

  it('answers as the draft does in its examples (hixie-76 §1.2)', () => {
    for (const { number1, number2, key3, answerHex } of published) {
      answers(number1, number2, fromLatin1(key3), fromHex(answerHex));
    }
  });

  it('writes numbers with the most significant byte first, and above 2147483647 too (hixie-76 §5.2)', () => {
    const key3 = fromLatin1('12345678');
    for (const [one, two] of [
      [1, 2],
      [0xffff_ffff, 0x8000_0000],
      [0, 256],
    ] as const) {
      ours(one, two, key3);
    }
  });

  it('takes key3 as bytes, whatever they are', () => {
    const key3 = fromHex('00 ff 80 0d 0a 7f 20 c3');
    ours(7, 8, key3);
  });
});

describe('serverHandshake', () => {
  const request = (seed: number) =>
    hixie76.createRequest(
      { host: 'example.com:8080', resource: '/a/b?c=d', origin: 'http://example.com' },
      seededRandom(seed),
    );
  const check = (answer: Uint8Array | undefined, expected: ReturnType<typeof request>['expected']) => {
    if (answer === undefined) throw new Error('the request is whole: expected an answer; came undefined');
    const end = toLatin1(answer).indexOf('\r\n\r\n') + 4;
    expect(end, 'the answer has a head that ends with an empty line').toBeGreaterThan(3);
    hixie76.checkResponse(parseResponseHead(answer.subarray(0, end)), answer.subarray(end), expected);
  };

  it('gives an answer that a client of 2010 takes (hixie-76 §4.1)', () => {
    const { bytes, expected } = request(1);
    check(serverHandshake(bytes), expected);
  });

  it('works with any keys, spaces first after the colon and all', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { bytes, expected } = request(seed);
      check(serverHandshake(bytes), expected);
    }
  });

  it('waits for the empty line, and then for the eight bytes that no header announces (hixie-76 §5.1)', () => {
    const { bytes } = request(2);
    for (let length = 0; length < bytes.length; length++) {
      expect(serverHandshake(bytes.subarray(0, length)), `after ${length} of ${bytes.length} bytes`).toBeUndefined();
    }
  });

  it('takes just the eight bytes after the head, and leaves a frame that follows', () => {
    const { bytes, expected } = request(3);
    check(serverHandshake(concat([bytes, fromHex('00 48 69 ff')])), expected);
  });

  it('finds header fields in any case (RFC 9110 §5.1)', () => {
    const { bytes, expected } = request(4);
    const end = bytes.length - 8;
    const small = toLatin1(bytes.subarray(0, end)).replace(/^[A-Za-z0-9-]+:/gm, (name) => name.toLowerCase());
    check(serverHandshake(concat([fromLatin1(small), bytes.subarray(end)])), expected);
  });
});
