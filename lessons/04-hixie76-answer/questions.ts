/** Five questions about lesson 04: the challenge, its hash, and bytes that are held back. */

import { fromLatin1 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { answerChallenge, createChallenge } from '../../src/handshake/hixie76.ts';
import published from '../../test/vectors/hixie76.json' with { type: 'json' };
import { withOtherBit } from './lesson.ts';

/** Numbers that can be written in hexadecimal by hand. */
const [ONE, TWO] = [0x1ff, 0x10003];
const KEY3 = fromLatin1(published[0]?.key3 ?? '');
const challenge = createChallenge(ONE, TWO, KEY3);

/** How many bits differ between two of the same length. */
function bitsApart(a: Uint8Array, b: Uint8Array): number {
  return a.reduce(
    (count, byte, i) => count + [...(byte ^ (b[i] ?? 0)).toString(2)].filter((bit) => bit === '1').length,
    0,
  );
}

const [answer, other] = [answerChallenge(challenge), answerChallenge(withOtherBit(challenge))];
const apart = bitsApart(answer, other);

export const questions: Questions = [
  {
    asks: 'The keys of a request hide the numbers {{one}} and {{two}}. Write down the sixteen bytes that the server hashes, in hexadecimal.',
    figures: { one: String(ONE), two: String(TWO) },
    given: [values([row('key3', KEY3)])],
    answer:
      'Four bytes for each number, the most significant one first, then key3 as it came. A machine that writes the least significant byte first gives other bytes, and so another hash.',
    shows: [
      values([
        row('number 1', challenge.subarray(0, 4), `${ONE}`),
        row('number 2', challenge.subarray(4, 8), `${TWO}`),
        row('key3', challenge.subarray(8)),
      ]),
    ],
    under: 'four-four-and-eight',
    lines: 2,
  },
  {
    asks: 'How does each side know that the handshake has ended? Answer for the client and for the server, in both versions.',
    answer:
      'In hixie-76 the server has to read the empty line and eight bytes more; the client has to read the empty line of the answer and sixteen bytes more, and they must be right. In version 13 the empty line is the end in both directions, and the proof is in a field before it. Whatever comes next is a frame.',
    under: 'when-the-handshake-is-over',
    lines: 4,
  },
  {
    asks: 'Someone has recorded a whole handshake. Can they answer the next client with the bytes of the recorded answer? And someone who reads the request on its way: can they compute the answer?',
    answer:
      'No, and yes. Each client asks something new, so an old answer does not fit. But the hash keeps no secret: whoever has read the whole challenge can compute the answer. It proves only that the other side read it and knew what to do.',
    under: 'a-hash',
    lines: 3,
  },
  {
    asks: 'Two challenges differ in one bit. About how many bits of the two answers differ? How does that help the client?',
    answer:
      'In this example {{apart}} of {{bits}}, about half. No server is nearly right: one that has a single bit of the challenge wrong gives an answer that looks nothing like the right one.',
    figures: { apart, bits: answer.length * 8 },
    shows: [values([row('answer', answer), row('one bit changed', other)])],
    under: 'a-hash',
    lines: 2,
  },
  {
    asks: 'A proxy keeps the eight bytes until the server has said something. The server says nothing until it has the eight bytes. In which order should a server read and write, so that nobody waits for ever?',
    answer:
      'Nothing in the head of the response depends on key3. So the server sends that head as soon as it has read the head of the request. The proxy sees it and passes on the eight bytes, and the server sends its sixteen.',
    under: 'the-eight-bytes-come-later',
    lines: 3,
  },
];
