/** Five questions about lesson 06: which version a request speaks, and what to say if it is neither. */

import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { createKey } from '../../src/handshake/hixie76.ts';
import { createRequest } from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import { answer } from './server.ts';

const SEED = 66;
const REQUEST = createRequest(
  { host: 'example.com', resource: '/chat', origin: 'http://example.com' },
  seededRandom(SEED),
).bytes;

/** The request with one of its lines changed. */
function changed(line: RegExp, instead: string): Uint8Array {
  return fromLatin1(toLatin1(REQUEST).replace(line, instead));
}

/** The first line of what a server answers that speaks both versions. */
function statusOf(request: Uint8Array): string {
  return toLatin1(answer(request)).split('\r\n')[0] ?? '';
}

const CHANGES = [
  ['POST /chat HTTP/1.1', /^GET/, 'POST'],
  ['Connection: keep-alive', /(?<=\r\nConnection: ).*/, 'keep-alive'],
  ['Connection: keep-alive, Upgrade', /(?<=\r\nConnection: ).*/, 'keep-alive, Upgrade'],
  ['Sec-WebSocket-Version: 8', /(?<=\r\nSec-WebSocket-Version: ).*/, '8'],
] as const;

/** A request of version 13 that has the two keys of 2010, too. */
function withBothKeys(): Uint8Array {
  const random = seededRandom(SEED + 1);
  const keys = ['1', '2'].map((number) => fromLatin1(`Sec-WebSocket-Key${number}: ${createKey(random).key}\r\n`));
  const end = REQUEST.length - 2;
  return concat([REQUEST.subarray(0, end), ...keys, REQUEST.subarray(end)]);
}

export const questions: Questions = [
  {
    asks: 'What does phpwebsocket, the PHP class of 2010, do with the request of a browser of today? And what does the browser do then?',
    answer:
      'It finds no keys, notes `Invalid key` in its log, and answers all the same: a 101 with the fields of 2010 and without a proof. In its own view the connection is open. The browser looks for `Sec-WebSocket-Accept`, does not find it, and closes. The console says so; the script in the page is told only `error` and code 1006.',
    under: 'the-class-that-kept-answering',
    lines: 3,
  },
  {
    asks: 'One line of a right request is changed. What does a server answer that speaks both versions? Write the status for each line.',
    given: [values(CHANGES.map(([line], i) => row(`request ${i + 1}`, line)))],
    answer:
      'The method has to be `GET`. `Connection` is a list, and it is enough that `Upgrade` is in it. For a version that it does not speak the server says which one it speaks.',
    shows: [values(CHANGES.map(([, line, instead], i) => row(`request ${i + 1}`, statusOf(changed(line, instead)))))],
    under: 'the-decision',
    lines: 2,
  },
  {
    asks: 'Why must a server know the version before it reads on after the empty line?',
    answer:
      'Because in hixie-76 {{old in words}} bytes after it belong to the request, and in version 13 {{today in words}}. A server that is wrong about that takes a frame for a part of the handshake, or a part of the handshake for a frame.',
    figures: { old: HANDSHAKES['hixie-76'].REQUEST_BODY_BYTES, today: HANDSHAKES['version-13'].REQUEST_BODY_BYTES },
    under: 'one-question',
    lines: 2,
  },
  {
    asks: 'A request has both kinds of keys. What can an attacker do to a server that picks the one it sees first? What does ours do?',
    answer: `The server waits for key3, and the attacker sends a frame at once; its first bytes become key3, and from there on server and client disagree about every byte. A proxy that reads it in a third way can be made to see messages that nobody sent. Our server refuses: \`${statusOf(withBothKeys())}\`.`,
    under: 'how-it-breaks',
    lines: 3,
  },
  {
    asks: 'A client of an older version meets two servers of version 13. One does not answer at all. The other answers 426 with `Sec-WebSocket-Version`. What can the client, and the person who looks for the fault, do in each case?',
    answer:
      'With the first they can only guess: nothing says whether the server is slow, broken, or does not understand. With the second the client knows which version would be accepted; if it speaks it, it may try again, and the person can read what is wrong.',
    under: 'a-refusal-with-a-reason',
    lines: 3,
  },
];
