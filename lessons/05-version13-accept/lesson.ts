/**
 * Lesson 05: what replaced the two keys. A nonce, a GUID, SHA-1 and base64, and
 * a client that checks the answer, beside one that does not.
 */

import { fromBase64, fromLatin1, toBase64, toLatin1 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import type { Expected, RequestOptions } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import { parseRequestHead, type RequestHead, type ResponseHead } from '../../src/handshake/http-head.ts';
import { acceptKey, createKey, GUID } from '../../src/handshake/version13.ts';
import { writeHead } from '../../src/handshake/write-head.ts';
import { seededRandom } from '../../src/random.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import example from '../../test/vectors/rfc6455-accept.json' with { type: 'json' };
import { answerWithoutProof, CacheByUrl, opensUnchecked } from './naive.ts';
import { SPELLINGS } from './php.ts';

const SEED = 5;
const REQUEST: RequestOptions = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

export const lesson = defineLesson({
  id: '05-version13-accept',
  title: 'What replaced them, and what does Accept prove?',
  needs: {
    '04-hixie76-answer': 'the proof of 2010, and where it was sent',
  },
  steps: [
    {
      id: 'nonce',
      title: 'A number used once',
      say: 'Sixteen random bytes, written in base64 so that they fit a header. Nothing is hidden in them.',
      run: showNonce,
    },
    {
      id: 'accept',
      title: 'From key to Accept',
      say: 'The server appends a GUID, hashes the characters, and writes the hash in base64.',
      run: () => [
        values(stagesOf(createKey(seededRandom(SEED))), 'The key of the step before'),
        values(
          [
            ...stagesOf(example.key).slice(0, 1),
            ...stagesOf(example.key).slice(-1),
            row('RFC 6455 says', example.accept),
          ],
          'The example of RFC 6455 §1.3',
        ),
      ],
    },
    {
      id: 'two-proofs',
      title: 'Two answers, two places for the proof',
      say: 'hixie-76 sends its proof after the head; version 13 sends it in the head.',
      run: () => [
        bothVersions(
          [dissected(exchange('hixie-76').response, { from: 'server', highlighted: ['answer'] })],
          [dissected(exchange('version-13').response, { from: 'server', highlighted: ['Sec-WebSocket-Accept'] })],
        ),
      ],
    },
    {
      id: 'who-checks',
      title: 'It breaks: a server that proves nothing',
      say: 'A server written for draft 75 says 101 to everyone. One client accepts that; one looks for the proof.',
      run: () => [opensAtVersion13(bothVersions(...forBoth(answerFromTheWrongServer)))],
    },
    {
      id: 'replay',
      title: 'It breaks: a cache replays an old answer',
      say: 'The first client gets its answer from the server. The second asks for the same URL, and gets the same answer.',
      run: () => [opensAtVersion13(bothVersions(...forBoth(answerFromTheCache)))],
    },
    {
      id: 'wrong-keys',
      title: 'It breaks: a key that is not 16 bytes',
      say: 'The server could hash these too. It refuses, because no WebSocket client makes such a key.',
      run: () => badKeys().map(tryKey),
    },
    {
      id: 'wrong-accepts',
      title: 'It breaks: almost the right Accept',
      say: 'In PHP there are two ways to write it that are right, and three that look right.',
      run: wrongAccepts,
    },
  ],
});

function showNonce(): Exhibit[] {
  const nonce = seededRandom(SEED)(16);
  const key = createKey(seededRandom(SEED));
  const { request } = exchange('version-13');
  return [
    values([row('nonce', nonce, '16 random bytes'), row('key', key, `the same in base64, ${key.length} characters`)]),
    dissected(request, { highlighted: ['Sec-WebSocket-Key', 'Sec-WebSocket-Version'] }),
  ];
}

/** Each stage between a key and its Accept. */
function stagesOf(key: string) {
  const accept = acceptKey(key);
  return [
    row('key', key, 'as it is in the header'),
    row('GUID', GUID, 'the same for everyone'),
    row('key and GUID', fromLatin1(key + GUID), `${key.length + GUID.length} bytes: one byte per character`),
    row('SHA-1', fromBase64(accept) ?? '', '20 bytes'),
    row('Accept', accept, `the same in base64, ${accept.length} characters`),
  ];
}

/** A request of a version, the answer a server gives it, and what the client expects. */
function exchange(speak: Speak, seed = SEED): { request: Uint8Array; response: Uint8Array; expected: Expected } {
  const handshake = HANDSHAKES[speak];
  const { bytes: request, expected } = handshake.createRequest(REQUEST, seededRandom(seed));
  return { request, expected, response: answer(speak, request) };
}

function answer(speak: Speak, request: Uint8Array): Uint8Array {
  const { head, rest } = readRequestHead(request);
  return HANDSHAKES[speak].createResponse(HANDSHAKES[speak].readRequest(head, rest));
}

function readRequestHead(bytes: Uint8Array): { head: RequestHead; rest: Uint8Array } {
  const found = new HeadReader<RequestHead>('request').push(bytes);
  if (!found) throw new Error('the request ends inside its head');
  return found;
}

function readResponseHead(bytes: Uint8Array): { head: ResponseHead; rest: Uint8Array } {
  const found = new HeadReader<ResponseHead>('response').push(bytes);
  if (!found) throw new Error('the response ends inside its head');
  return found;
}

function forBoth(show: (speak: Speak) => Exhibit[]): [old: Exhibit[], now: Exhibit[]] {
  const [old, now] = VERSIONS.map(show);
  return [old ?? [], now ?? []];
}

function answerFromTheWrongServer(speak: Speak): Exhibit[] {
  const { request, expected } = exchange(speak);
  return judgedByBoth(speak, answerWithoutProof(readRequestHead(request).head), expected);
}

function answerFromTheCache(speak: Speak): Exhibit[] {
  const cache = new CacheByUrl();
  const [first, second] = [exchange(speak, SEED), exchange(speak, SEED + 1)];
  const url = `http://${REQUEST.host}${REQUEST.resource}`;
  cache.answer(url, () => first.response);
  return judgedByBoth(
    speak,
    cache.answer(url, () => second.response),
    second.expected,
  );
}

/** An answer as it is taken by a client that does not check, and by one that does. */
function judgedByBoth(speak: Speak, response: Uint8Array, expected: Expected): Exhibit[] {
  const { head, rest } = readResponseHead(response);
  const trusting = row('naive client', opensUnchecked(head), 'it only looks for status 101');
  return [
    values([trusting]),
    refused(toLatin1(head.bytes), () => HANDSHAKES[speak].checkResponse(head, rest, expected), 'A client that checks'),
  ];
}

/** A key cut short, and keys of 15 and of 32 bytes. */
function badKeys(): string[] {
  const cut = createKey(seededRandom(SEED)).slice(0, -3);
  return [cut, toBase64(seededRandom(SEED)(15)), toBase64(seededRandom(SEED)(32))];
}

/** A request with this key, read as the server reads it. */
function tryKey(key: string): Exhibit {
  const head = parseRequestHead(
    writeHead(`GET ${REQUEST.resource} HTTP/1.1`, [
      ['Host', REQUEST.host],
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Key', key],
      ['Sec-WebSocket-Version', '13'],
    ]),
  );
  return refused(key, () => HANDSHAKES['version-13'].readRequest(head, new Uint8Array(0)));
}

/** Accept in PHP; the right Accept in lowercase, and what the mistakes make of the key. */
function wrongAccepts(): Exhibit[] {
  const { response, expected } = exchange('version-13');
  const right = toLatin1(expected.proof);
  const key = createKey(seededRandom(SEED));
  const wrong = SPELLINGS.flatMap(({ accept, mistake }): [string, string][] =>
    mistake === undefined ? [] : [[accept(key), mistake]],
  );
  const inPhp = SPELLINGS.flatMap(({ php, accept, mistake }) => [
    row(mistake === undefined ? 'right' : 'wrong', php, mistake),
    row('gives', accept(example.key)),
  ]);
  return [
    values(inPhp, 'In PHP, for the key of RFC 6455 §1.3'),
    checkInstead(response, expected, right, right.toLowerCase(), 'In lowercase'),
    ...wrong.map(([accept, mistake]) =>
      checkInstead(response, expected, right, accept, mistake.charAt(0).toUpperCase() + mistake.slice(1)),
    ),
  ];
}

/** The right answer with another Accept in it, checked as the client checks it. */
function checkInstead(
  response: Uint8Array,
  expected: Expected,
  right: string,
  wrong: string,
  caption: string,
): Exhibit {
  const changed = fromLatin1(toLatin1(response).replace(right, wrong));
  const { head, rest } = readResponseHead(changed);
  return refused(wrong, () => HANDSHAKES['version-13'].checkResponse(head, rest, expected), caption);
}

await playIfMain(import.meta.url, lesson);
