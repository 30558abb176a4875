/** The last stage: the version of 2010. */

import { createHash } from 'node:crypto';
import { equal, toLatin1 } from '../../src/bytes.ts';
import { keyNumber } from '../../src/handshake/hixie76.ts';
import { afterHead, fieldIn, firstOf, headOf } from '../../src/stages/bytes-seen.ts';
import type { Mistake, Seen, Stage } from '../../src/stages/stage.ts';
import { WAITS_FOR_MORE } from './mistakes.ts';

const md5 = (bytes: Uint8Array) => new Uint8Array(createHash('md5').update(bytes).digest());

/** What the sixteen bytes must not be computed from: four bytes for each number, and what comes after them. */
function wrongProof(
  name: string,
  look: string,
  wrong: (one: Uint8Array, two: Uint8Array, key3: Uint8Array) => Uint8Array,
): Mistake {
  return {
    name,
    look,
    isSeen: (seen) => {
      const keys = numbersIn(seen);
      const body = afterHead(seen.came);
      if (!keys || body.length < 16) return false;
      const [one, two] = keys.map((number) => fourBytes(number));
      const key3 = afterHead(seen.sent).subarray(0, 8);
      return one !== undefined && two !== undefined && equal(body.subarray(0, 16), wrong(one, two, key3));
    },
  };
}

function fourBytes(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

function numbersIn({ sent }: Seen): number[] | undefined {
  try {
    return [1, 2].map((i) => keyNumber(fieldIn(headOf(sent), `Sec-WebSocket-Key${i}`) ?? ''));
  } catch {
    return undefined;
  }
}

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

export const HIXIE76: Stage = {
  id: 'hixie-76',
  title: 'Speak hixie-76, too',
  build:
    'A request with Sec-WebSocket-Key1 and -Key2 is of 2010. Divide the digits of each key by the number of its spaces, write both numbers in four bytes each, append the eight bytes after the head, and answer with the MD5 of these sixteen bytes after your own head. A text is 00, the text, FF; the closing frame is FF 00.',
  rule: 'The answer is the MD5 of both numbers and the eight bytes after the head, sixteen bytes that follow the head.',
  section: 'hixie-76 §5.2',
  lesson: '04-hixie76-answer',
  judgesEnds: true,
  cases: [
    ...[
      'hixie-76/published-1',
      'hixie-76/published-2',
      'hixie-76/published-3',
      'hixie-76/answer-upgrade',
      'hixie-76/key-of-0',
    ],
    ...['hixie-76/key-largest', 'hixie-76/key3-late', 'hixie-76/key3-cut-after-4', 'hixie-76/key3-like-frames'],
    ...[
      'hixie-76/first-frame-glued',
      'hixie-76/location-of-query',
      'hixie-76/key1-without-spaces',
      'hixie-76/key2-not-divisible',
    ],
    ...[
      'hixie-76/text-1',
      'hixie-76/text-126',
      'hixie-76/text-65536',
      'hixie-76/texts-in-one-segment',
      'hixie-76/text-byte-by-byte',
    ],
    ...[
      'hixie-76/type-80',
      'hixie-76/close',
      'hixie-76/close-after-text',
      'hixie-76/close-then-text',
      'framing/text-126',
    ],
  ],
  hints: [
    'Which version it is, the request says: Sec-WebSocket-Key1 or Sec-WebSocket-Version. Remember it for the frames.',
    'The fields of the answer are Upgrade: WebSocket, Connection: Upgrade, Sec-WebSocket-Origin with the origin, and Sec-WebSocket-Location with ws://, the host and the path.',
  ],
  mistakes: [
    {
      name: 'answer-of-version-13',
      look: 'You answered a request of 2010 with Sec-WebSocket-Accept. It has no Sec-WebSocket-Key: look for Sec-WebSocket-Key1 first.',
      isSeen: ({ came }) => fieldIn(headOf(came), 'Sec-WebSocket-Accept') !== undefined,
    },
    {
      name: 'refuses-the-request-of-2010',
      look: 'You refused a request that is right for hixie-76. It has neither Sec-WebSocket-Key nor a version.',
      isSeen: ({ came, case: { id } }) =>
        /^HTTP\/1\.1 [45]/.test(toLatin1(came)) && !/missing|without|divisible/.test(id),
    },
    {
      name: 'key3-missing',
      look: 'You hashed before the eight bytes after the head had come, or without them. They may come in another segment: wait for them.',
      isSeen: ({ happenings, case: { id } }) =>
        /key3-(?:late|cut)/.test(id) && happenings.some(({ is }) => is === 'moment' || is === 'fault'),
    },
    wrongProof(
      'numbers-without-key3',
      'You hashed the two numbers without the eight bytes after the head.',
      (one, two) => md5(joined(one, two)),
    ),
    wrongProof(
      'numbers-in-the-wrong-order',
      'Your numbers were written with the least significant byte first. Write the most significant byte first.',
      (one, two, key3) => md5(joined(one.slice().reverse(), two.slice().reverse(), key3)),
    ),
    wrongProof('numbers-swapped', 'You hashed the second number before the first.', (one, two, key3) =>
      md5(joined(two, one, key3)),
    ),
    {
      name: 'md5-in-hex',
      look: 'Your answer is the MD5 in hexadecimal digits. Send its sixteen bytes: md5($text, true) in PHP, digest() in Python.',
      isSeen: ({ came }) => /^[0-9a-f]{32}/.test(toLatin1(afterHead(came))),
    },
    {
      name: 'no-location',
      look: 'The answer lacks Sec-WebSocket-Location or Sec-WebSocket-Origin. A browser of 2010 compares both with what it asked for.',
      isSeen: ({ came }) => {
        const head = headOf(came);
        const has = (name: string) => fieldIn(head, `Sec-WebSocket-${name}`) !== undefined;
        return head?.startsWith('HTTP/1.1 101') === true && !(has('Location') && has('Origin'));
      },
    },
    {
      name: 'frames-of-version-13',
      look: 'You sent a frame of version 13 to a client of 2010. Its texts are 00, the text, FF, and its closing frame is FF 00.',
      isSeen: ({ came, case: { speaks } }) =>
        speaks === 'hixie-76' && (afterHead(came)[16] ?? 0) >= 0x81 && afterHead(came)[16] !== 0xff,
    },
    {
      name: 'close-not-answered',
      look: 'FF 00 was not answered with FF 00.',
      isSeen: (seen) => seen.case.id.startsWith('hixie-76/close') && firstOf(seen, 'close') === undefined,
    },
    {
      name: 'wrong-proof',
      look: 'The sixteen bytes after your head are not the right ones. Compare with the example of lesson 04, number by number.',
      isSeen: ({ happenings, came }) => happenings.some(({ is }) => is === 'fault') || afterHead(came).length < 16,
    },
    WAITS_FOR_MORE,
  ],
};
