/** The stages of the opening handshake. */

import { createHash } from 'node:crypto';
import { fromBase64, fromLatin1, toBase64, toLatin1 } from '../../src/bytes.ts';
import { acceptKey, GUID } from '../../src/handshake/version13.ts';
import { afterHead, fieldIn, hasBareLineEnd, hasMoment, headOf } from '../../src/stages/bytes-seen.ts';
import type { Mistake, Seen, Stage } from '../../src/stages/stage.ts';
import { ACCEPTS, ANSWERS, EXAMPLE_KEY, TOO_EARLY } from './first-cases.ts';
import { LETTERS_FOR_LINE_ENDS } from './mistakes.ts';

const OLD_ANSWER: Mistake = {
  name: 'answer-of-hixie-76',
  look: 'You answer as servers did in 2010, with Sec-WebSocket-Origin or sixteen bytes after the head. A browser since 2011 sends Sec-WebSocket-Key, and wants Sec-WebSocket-Accept.',
  isSeen: ({ came }) =>
    fieldIn(headOf(came), 'Sec-WebSocket-Origin') !== undefined &&
    fieldIn(headOf(came), 'Sec-WebSocket-Accept') === undefined,
};

export const ANSWER: Stage = {
  id: 'answer',
  title: 'Answer anything at all',
  build:
    'Read the request that a client sends, which ends with an empty line. Answer with a head of your own: the line HTTP/1.1 101 Switching Protocols, the fields Upgrade: websocket and Connection: Upgrade, and an empty line.',
  rule: 'A server that accepts a WebSocket answers with status 101, Upgrade and Connection.',
  section: 'RFC 6455 §4.2.2',
  lesson: '02-http-upgrade',
  cases: ANSWERS,
  hints: [
    'Each line of the head ends with the bytes 0D 0A, the last one too, and then come 0D 0A again.',
    'Write to the same socket that you have read from, and leave it open.',
  ],
  mistakes: [
    OLD_ANSWER,
    {
      name: 'nothing-came',
      look: 'Nothing came back. Does your server write to the socket that it has read from? If it waits for the end of the request: that is the empty line, since the client leaves the connection open.',
      isSeen: ({ came, happenings }) =>
        came.length === 0 && !happenings.some(({ is }) => is === 'end' || is === 'reset'),
    },
    {
      name: 'closed-without-an-answer',
      look: 'Your server closed the connection without an answer. Write first, and leave it open.',
      isSeen: ({ came }) => came.length === 0,
    },
    LETTERS_FOR_LINE_ENDS,
    {
      name: 'bare-line-ends',
      look: 'A line of your answer ends with 0A only. In HTTP each line ends with 0D 0A.',
      isSeen: ({ came }) => hasBareLineEnd(came),
    },
    {
      name: 'no-empty-line',
      look: 'Your answer has no end. After its last field comes an empty line: the head ends with 0D 0A 0D 0A.',
      isSeen: ({ came }) => headOf(came) === undefined,
    },
    {
      name: 'another-status',
      look: 'The status is not 101. With 200 a client takes your answer for a page.',
      isSeen: ({ came }) => !/^HTTP\/1\.1 101 /.test(toLatin1(came)),
    },
    {
      name: 'another-upgrade',
      look: 'The answer has Upgrade and Connection, but one of them has another value. They must be Upgrade: websocket and Connection: Upgrade, for the client and for all proxies on the way.',
      isSeen: ({ came }) => ['Upgrade', 'Connection'].every((name) => fieldIn(headOf(came), name) !== undefined),
    },
    {
      name: 'no-upgrade',
      look: 'The answer lacks Upgrade: websocket or Connection: Upgrade. Both must be there, for the client and for all proxies on the way.',
      isSeen: () => true,
    },
  ],
};

const sha1 = (bytes: Uint8Array) => new Uint8Array(createHash('sha1').update(bytes).digest());

/** What somebody may make of a key instead of its Accept. */
function wrongAccept(name: string, look: string, wrong: (key: string) => string): Mistake {
  return {
    name,
    look,
    isSeen: ({ sent, came }) => {
      const key = fieldIn(headOf(sent), 'Sec-WebSocket-Key') ?? '';
      return key !== '' && fieldIn(headOf(came), 'Sec-WebSocket-Accept') === wrong(key);
    },
  };
}

const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digestOf = (key: string) => sha1(fromLatin1(key + GUID));

export const ACCEPT: Stage = {
  id: 'accept',
  title: 'Prove that you have read the key',
  build:
    'Find the value of Sec-WebSocket-Key in the request. Append the GUID to it, hash both with SHA-1, and send the twenty bytes in base64 as Sec-WebSocket-Accept. Requests that do not ask for a WebSocket of version 13 get an HTTP error instead: 400, or 426 with Sec-WebSocket-Version: 13.',
  rule: `Sec-WebSocket-Accept is the base64 of the SHA-1 of the key, as it is, followed by ${GUID}.`,
  section: 'RFC 6455 §4.2.2',
  lesson: '05-version13-accept',
  cases: [...ACCEPTS, 'opening/without-both', 'opening/key-missing', 'opening/version-8'],
  hints: [
    `For the key ${EXAMPLE_KEY} the Accept is ${acceptKey(EXAMPLE_KEY)}: compute that first.`,
    'Names of fields are case-insensitive. Keep what came in a buffer until it holds the empty line, and compute then.',
  ],
  mistakes: [
    OLD_ANSWER,
    {
      name: 'answers-before-the-end',
      look: 'You answered before the empty line had come. A request may come in pieces: collect them until 0D 0A 0D 0A is there.',
      isSeen: (seen) => hasMoment(seen, TOO_EARLY),
    },
    wrongAccept(
      'accept-of-decoded-key',
      'Your Accept was computed from the sixteen bytes in the key. The key is not decoded: hash its 24 characters as they are.',
      (key) => toBase64(sha1(Buffer.concat([fromBase64(key) ?? new Uint8Array(0), fromLatin1(GUID)]))),
    ),
    wrongAccept(
      'accept-in-hex',
      'Your Accept is the hash in hexadecimal digits. Take its twenty bytes, and write these in base64.',
      (key) => hexOf(digestOf(key)),
    ),
    wrongAccept(
      'accept-of-hex',
      'Your Accept is the base64 of forty hexadecimal digits. Ask your hash function for the twenty bytes: sha1($text, true) in PHP, digest() in Python.',
      (key) => toBase64(fromLatin1(hexOf(digestOf(key)))),
    ),
    wrongAccept(
      'accept-without-guid',
      'Your Accept is the hash of the key without the GUID. Append the GUID before you hash.',
      (key) => toBase64(sha1(fromLatin1(key))),
    ),
    wrongAccept('accept-of-guid-and-key', 'The GUID comes after the key, not before it.', (key) =>
      toBase64(sha1(fromLatin1(GUID + key))),
    ),
    wrongAccept(
      'accept-of-line',
      'You hashed the line end after the key, too. Take off 0D 0A and spaces before you hash.',
      (key) => toBase64(sha1(fromLatin1(`${key}\r${GUID}`))),
    ),
    wrongAccept(
      'accept-of-space',
      'You hashed the space before the key, too. Take it off: it belongs to the syntax of the field.',
      (key) => toBase64(sha1(fromLatin1(` ${key}${GUID}`))),
    ),
    {
      name: 'always-the-same-accept',
      look: 'You answer every key with the Accept of the example. Compute it from the key in this request.',
      isSeen: (seen) => acceptIn(seen) === acceptKey(EXAMPLE_KEY),
    },
    wrongAccept(
      'accept-is-the-key',
      'You sent the key itself as Accept. Append the GUID to it, hash both with SHA-1, and send the base64 of the twenty bytes.',
      (key) => key,
    ),
    {
      name: 'accept-of-another-text',
      look: `Your Accept has twenty bytes, but they are not the SHA-1 of the key and the GUID. Compare your GUID, digit by digit, with ${GUID}, and print what you hash.`,
      isSeen: (seen) => {
        const [key, accept] = [keyIn(seen), acceptIn(seen)];
        const isHash = accept !== undefined && fromBase64(accept)?.length === 20;
        return isHash && key !== undefined && accept !== acceptKey(key);
      },
    },
    {
      name: 'no-accept',
      look: 'The answer has no Sec-WebSocket-Accept. Did your server find the key? Compare names of fields in lowercase.',
      isSeen: (seen) => statusIn(seen) === '101' && acceptIn(seen) === undefined && keyIn(seen) !== undefined,
    },
    {
      name: 'opens-for-anything',
      look: 'Your server answered 101 to a request that does not ask for a WebSocket of version 13. Look at Upgrade, Connection, the key and the version first.',
      isSeen: (seen) => statusIn(seen) === '101' && !/^own-server/.test(seen.case.id),
    },
    {
      name: 'refuses-without-an-answer',
      look: 'Your server closed the connection without an answer. Who is refused is told so: a line with the status 400, Content-Length: 0, and an empty line. If it died instead, what it printed says where.',
      isSeen: ({ came, happenings }) =>
        came.length === 0 && happenings.some(({ is }) => is === 'end' || is === 'reset'),
    },
    {
      name: 'does-not-say-its-version',
      look: 'The request asks for version 8. Answer it with 426 Upgrade Required and the field Sec-WebSocket-Version: 13, so that the client knows which one it may ask for.',
      isSeen: (seen) =>
        /version/.test(seen.case.id) && fieldIn(headOf(seen.came), 'Sec-WebSocket-Version') === undefined,
    },
    {
      name: 'bytes-after-the-head',
      look: 'There are bytes between your head and the first frame. Version 13 has nothing after the empty line.',
      isSeen: ({ came }) => afterHead(came).length > 0,
    },
  ],
};

const acceptIn = ({ came }: Seen) => fieldIn(headOf(came), 'Sec-WebSocket-Accept');
const keyIn = ({ sent }: Seen) => fieldIn(headOf(sent), 'Sec-WebSocket-Key');
const statusIn = ({ came }: Seen) => /^HTTP\/1\.1 ([0-9]{3})/.exec(toLatin1(came))?.[1];
