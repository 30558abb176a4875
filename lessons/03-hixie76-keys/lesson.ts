/**
 * Lesson 03: the two keys of a hixie-76 request. A number is hidden in each by
 * the client's own code, found by the server's own code, and then keys come
 * that no client made.
 */

import { fromBase64, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, keyRow, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import type { RequestOptions } from '../../src/handshake/handshake.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import * as version13 from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import published from '../../test/vectors/hixie76.json' with { type: 'json' };
import { numberInFloatingPoint, numberUnchecked } from './wrong.ts';

/** The largest number that the digits of a key may make: it must fit 32 bits (hixie-76 §4.1). */
const LARGEST = 0xffff_ffff;
/** The same seed gives the same key at every run. */
const SEED = 20;
const REQUEST: RequestOptions = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

const oldRequest = () => hixie76.createRequest(REQUEST, seededRandom(SEED)).bytes;
const newRequest = () => version13.createRequest(REQUEST, seededRandom(SEED)).bytes;

export const lesson = defineLesson({
  id: '03-hixie76-keys',
  title: 'What is hidden in two keys full of spaces?',
  needs: {
    '02-http-upgrade': 'the head of a request, and its fields',
  },
  figures: { largest: () => LARGEST, digits: () => hixie76.keyParts(tooLong()).digits.length },
  steps: [
    {
      id: 'two-requests',
      title: 'Two requests, a year and a half apart',
      say: 'Both ask the same server for the same path. Look at what each sends as its key.',
      run: () => [
        bothVersions(
          [dissected(oldRequest(), { highlighted: ['Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'key3'] })],
          [dissected(newRequest(), { highlighted: ['Sec-WebSocket-Key'] })],
        ),
      ],
    },
    {
      id: 'make-a-key',
      title: 'The client hides a number',
      say: 'One key, stage by stage: choose, multiply, scatter noise, scatter spaces.',
      run: makeKey,
    },
    {
      id: 'find-the-number',
      title: 'The server finds it again',
      say: 'The digits in order make a number; it is divided by the count of spaces.',
      run: findNumber,
    },
    {
      id: 'eight-more-bytes',
      title: 'Eight bytes that no header announces',
      say: 'What a reader of HTTP finds after the head, and what hixie-76 does with it.',
      run: eightMoreBytes,
    },
    {
      id: 'published',
      title: 'Keys that other people printed',
      say: 'Three handshakes from 2010, read by the code of this page.',
      run: () => published.map(readPublished),
    },
    {
      id: 'no-number',
      title: 'It breaks: keys that hide nothing',
      say: 'A key without a space, and one that does not divide. The naive reader strips, counts, divides and checks nothing.',
      run: () => [...readBothWays(withoutSpace()), ...readBothWays(notDivisible())],
    },
    {
      id: 'thirty-digits',
      title: 'It breaks: thirty digits',
      say: 'This naive reader looks for a space and for a remainder, but in floating point, and it has no limit.',
      run: thirtyDigits,
    },
  ],
});

function makeKey(): Exhibit[] {
  const { spaces, number, product, withNoise, key } = hixie76.createKey(seededRandom(SEED));
  return [
    values([
      row('spaces', spaces, 'random, 1 to 12'),
      row(
        'number',
        number,
        `random, and small enough that ${spaces} times it fits 32 bits: this is what the key hides`,
      ),
      row('product', product, `${number} × ${spaces}, in decimal`),
      row(
        'with noise',
        withNoise,
        `${withNoise.length - String(product).length} random characters, none of them a digit`,
      ),
      keyRow('key', key, `${spaces} spaces, anywhere but at the ends`),
    ]),
  ];
}

function findNumber(): Exhibit[] {
  const { key } = hixie76.createKey(seededRandom(SEED));
  const { digits, spaces } = hixie76.keyParts(key);
  const nonce = version13.createKey(seededRandom(SEED));
  return [
    bothVersions(
      [
        values([
          keyRow('key', key),
          row('digits', digits, 'everything else removed'),
          row('spaces', spaces, 'counted'),
          row('number', hixie76.keyNumber(key), 'the quotient: what the client hid'),
        ]),
      ],
      [
        values([
          row('key', nonce),
          row('bytes', fromBase64(nonce) ?? '', 'base64 undone: random, and nothing is hidden in them'),
        ]),
      ],
    ),
  ];
}

function eightMoreBytes(): Exhibit[] {
  return [bothVersions([behindTheHead(oldRequest()), challengeOf(oldRequest())], [behindTheHead(newRequest())])];
}

function behindTheHead(request: Uint8Array): Exhibit {
  const { head, rest } = readHead(request);
  return values(
    [
      row('request', request.length, 'bytes'),
      row('head', head.bytes.length, 'bytes, up to and with the blank line'),
      row('after it', rest),
    ],
    'What a reader of HTTP sees',
  );
}

/** The sixteen bytes that the server hashes; lesson 04 goes on from here. */
function challengeOf(request: Uint8Array): Exhibit {
  const { head, rest } = readHead(request);
  const { challenge } = hixie76.readRequest(head, rest);
  return values(
    [
      row('number1', challenge.subarray(0, 4), 'from Sec-WebSocket-Key1'),
      row('number2', challenge.subarray(4, 8), 'from Sec-WebSocket-Key2'),
      row('key3', challenge.subarray(8), 'as it came'),
    ],
    'The challenge, 16 bytes',
  );
}

function readHead(request: Uint8Array): { head: RequestHead; rest: Uint8Array } {
  const found = new HeadReader<RequestHead>('request').push(request);
  if (!found) throw new Error('the request ends inside its head');
  return found;
}

function readPublished({ key1, key2, key3, answer }: (typeof published)[number], i: number): Exhibit {
  const number1 = hixie76.keyNumber(key1);
  const number2 = hixie76.keyNumber(key2);
  const computed = hixie76.answerChallenge(hixie76.createChallenge(number1, number2, fromLatin1(key3)));
  const same = toLatin1(computed) === answer ? 'as printed' : `printed: ${answer}`;
  return values(
    [
      keyRow('Key1', key1, `hides ${number1}`),
      keyRow('Key2', key2, `hides ${number2}`),
      keyRow('key3', key3),
      row('answer', toLatin1(computed), same),
    ],
    `Handshake ${i + 1}`,
  );
}

/** A key as its client made it, with the spaces taken out again. */
export function withoutSpace(): string {
  return hixie76.createKey(seededRandom(SEED)).key.replaceAll(' ', '');
}

/** A key as its client made it, with one space too many. */
export function notDivisible(): string {
  const { key } = hixie76.createKey(seededRandom(SEED));
  return key.replace(' ', '  ');
}

/** Thirty digits that end in 1, and four spaces: odd, so no multiple of four. */
export function tooLong(): string {
  const random = seededRandom(SEED);
  const digits = Array.from(random(29), (byte) => String((byte % 9) + 1)).join('');
  return `${digits.slice(0, 8)} ${digits.slice(8, 15)} ${digits.slice(15, 22)} ${digits.slice(22)} 1`;
}

function readBothWays(key: string): Exhibit[] {
  const naive = numberUnchecked(key);
  // Four bytes hold no fraction and no infinity: JavaScript cuts what does not fit, and does not complain either.
  const cut = naive >>> 0;
  return [
    values([
      keyRow('key', key),
      row('naive reader', String(naive), 'and no complaint'),
      row(
        'in 4 bytes',
        hixie76.createChallenge(cut, 0, new Uint8Array(8)).subarray(0, 4),
        'what it would hash, and answer',
      ),
    ]),
    refused(key, () => hixie76.keyNumber(key)),
  ];
}

function thirtyDigits(): Exhibit[] {
  const key = tooLong();
  const { digits, spaces } = hixie76.keyParts(key);
  const naive = numberInFloatingPoint(key);
  return [
    values([
      row('digits', digits, `${digits.length} of them, ${spaces} spaces`),
      row('as a float', BigInt(Number(digits)).toString(), 'a double keeps about 16 digits; the others are made up'),
      row('float % spaces', Number(digits) % spaces, 'divides, says the naive reader'),
      row('exact % spaces', String(BigInt(digits) % BigInt(spaces)), 'does not divide'),
      row('naive reader', String(naive), 'accepted'),
      row('is it too large?', Number(digits) > LARGEST ? 'yes' : 'no', `more than ${LARGEST}, as a float too`),
    ]),
    refused(key, () => hixie76.keyNumber(key)),
  ];
}

await playIfMain(import.meta.url, lesson);
