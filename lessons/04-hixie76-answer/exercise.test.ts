/** The rules of exercise 04. */

import { concat, fromHex, fromLatin1, toHex, toLatin1 } from '../../src/bytes.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { described, same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
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
    ours(7, 8, fromHex('00 ff 80 0d 0a 7f 20 c3'));
    ours(7, 8, fromHex('00 00 00 00 00 00 00 00'));
  });

  it('takes the eight bytes of key3, which may be a part of more', () => {
    const received = fromHex('0d 0a 0d 0a 01 02 03 04 05 06 07 08 00 48 69 ff');
    ours(7, 8, received.subarray(4, 12));
    same(received, fromHex('0d 0a 0d 0a 01 02 03 04 05 06 07 08 00 48 69 ff'), 'the bytes around key3, afterwards');
  });
});

describe('serverHandshake', () => {
  const request = (seed: number) =>
    hixie76.createRequest(
      { host: 'example.com:8080', resource: '/a/b?c=d', origin: 'http://example.com' },
      seededRandom(seed),
    );
  /** The answer of our server, which any order of fields agrees with. */
  const check = (answer: unknown, { bytes }: Pick<ReturnType<typeof request>, 'bytes'>) => {
    if (answer === undefined) throw new Error('the request is whole: expected an answer; came undefined');
    if (!(answer instanceof Uint8Array)) throw new Error(`expected a Uint8Array; came ${described(answer)}`);
    const head = parseRequestHead(bytes.subarray(0, bytes.length - 8));
    const asked = hixie76.readRequest(head, bytes.subarray(bytes.length - 8));
    const expected = hixie76.createResponse(asked, {});
    const [have, want] = [answer, expected].map(lengthOfHead) as [number, number];
    same(toLatin1(answer, 0, have), toLatin1(expected, 0, want), 'the head of the answer', { as: 'head' });
    same(answer.subarray(have), expected.subarray(want), 'the sixteen bytes after the head', { as: 'hash' });
  };
  /** After the empty line; all of it if there is none. */
  const lengthOfHead = (answer: Uint8Array) => {
    const end = toLatin1(answer).indexOf('\r\n\r\n');
    return end === -1 ? answer.length : end + 4;
  };

  it('gives an answer that a client of 2010 takes (hixie-76 §4.1)', () => {
    const { bytes } = request(1);
    check(serverHandshake(bytes), { bytes });
  });

  it('works with any keys, spaces first after the colon and all', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { bytes } = request(seed);
      check(serverHandshake(bytes), { bytes });
    }
  });

  it('waits for the empty line, and then for the eight bytes that no header announces (hixie-76 §5.1)', () => {
    const { bytes } = request(2);
    check(serverHandshake(bytes), { bytes });
    for (let length = 0; length < bytes.length; length++) {
      same(serverHandshake(bytes.subarray(0, length)), undefined, `after ${length} of ${bytes.length} bytes`);
    }
  });

  it('takes just the eight bytes after the head, and leaves a frame that follows', () => {
    const { bytes } = request(3);
    check(serverHandshake(concat([bytes, fromHex('00 48 69 ff')])), { bytes });
  });

  it('finds header fields in any case (RFC 9110 §5.1)', () => {
    const { bytes } = request(4);
    const end = bytes.length - 8;
    const small = toLatin1(bytes.subarray(0, end)).replace(/^[A-Za-z0-9-]+:/gm, (name) => name.toLowerCase());
    check(serverHandshake(concat([fromLatin1(small), bytes.subarray(end)])), { bytes });
  });

  it('looks for a field by its whole name', () => {
    const { bytes } = request(5);
    const lines = [
      ...['X-Origin: http://evil.example', 'X-Forwarded-Host: evil.example'],
      'X-Host: Host: evil.example',
    ];
    const end = toLatin1(bytes).indexOf('\r\n') + 2;
    const more = fromLatin1(lines.map((line) => `${line}\r\n`).join(''));
    check(serverHandshake(concat([bytes.subarray(0, end), more, bytes.subarray(end)])), { bytes });
  });
});
