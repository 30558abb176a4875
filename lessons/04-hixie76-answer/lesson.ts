/**
 * Lesson 04: the answer of a hixie-76 server. Two numbers and eight bytes are
 * laid out, hashed and sent back after a head, and the client compares. Then
 * the bytes come late, or not at all.
 */

import { concat, toHex, toLatin1 } from '../../src/bytes.ts';
import { ClientOpening } from '../../src/connection/client-opening.ts';
import { Connection } from '../../src/connection/connection.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import type { Request, RequestOptions } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { answerOneRead, passOnByHttp } from './wrong.ts';

const SEED = 4;
const REQUEST: RequestOptions = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

export const lesson = defineLesson({
  id: '04-hixie76-answer',
  title: 'How does the server prove it understood?',
  needs: {
    '03-hixie76-keys': 'the two numbers, and the eight bytes after the head',
  },
  steps: [
    {
      id: 'sixteen-bytes',
      title: 'Four, four and eight',
      say: 'Both numbers, four bytes each with the most significant first, then the eight bytes as they came.',
      run: () => [values(layOut())],
    },
    {
      id: 'hash',
      title: 'The answer is a hash',
      say: 'MD5 turns sixteen bytes into sixteen others. Change one bit of the challenge, and the whole answer changes.',
      run: () => [values(hashes())],
    },
    {
      id: 'response',
      title: 'Where the answer goes',
      say: 'hixie-76 puts it after the blank line, as bytes. Version 13 puts its proof into a field, as letters.',
      run: () => [
        bothVersions(
          [dissected(responseOf('hixie-76'), { from: 'server', highlighted: ['answer'] })],
          [dissected(responseOf('version-13'), { from: 'server', highlighted: ['Sec-WebSocket-Accept'] })],
        ),
      ],
    },
    {
      id: 'client-checks',
      title: 'The client compares',
      say: 'It knows what it asked for, so it knows what must come back: origin, location, and the sixteen bytes.',
      run: clientChecks,
    },
    {
      id: 'when-it-ends',
      title: 'When the handshake is over',
      say: 'Each side gets the other’s bytes one by one, and we ask after each byte whether the connection is open.',
      run: () => [bothVersions([values(whenItEnds('hixie-76'))], [values(whenItEnds('version-13'))])],
    },
    {
      id: 'late-key3',
      title: 'It breaks: the eight bytes come later',
      say: 'The head in one read of the socket, the eight bytes in the next. The naive server answers what it has.',
      run: lateKey3,
    },
    {
      id: 'held-back',
      title: 'It breaks: a proxy keeps the sixteen',
      say: 'A proxy that is set up to pass on the change of protocol passes the head on. The bytes after it were not announced, so for the proxy they are not part of the answer.',
      run: heldBack,
    },
  ],
});

function opening(speak: Speak) {
  return HANDSHAKES[speak].createRequest(REQUEST, seededRandom(SEED));
}

function asked(speak: Speak): Request {
  const found = new HeadReader<RequestHead>('request').push(opening(speak).bytes);
  if (!found) throw new Error('the request ends inside its head');
  return HANDSHAKES[speak].readRequest(found.head, found.rest);
}

function responseOf(speak: Speak): Uint8Array {
  return HANDSHAKES[speak].createResponse(asked(speak));
}

function layOut(): ValueRow[] {
  const { challenge } = asked('hixie-76');
  const number = (start: number) => new DataView(challenge.buffer, challenge.byteOffset).getUint32(start);
  return [
    row('number 1', number(0), 'hidden in Sec-WebSocket-Key1'),
    row('in 4 bytes', challenge.subarray(0, 4)),
    row('number 2', number(4), 'hidden in Sec-WebSocket-Key2'),
    row('in 4 bytes', challenge.subarray(4, 8)),
    row('key3', challenge.subarray(8), 'the bytes after the head'),
    row('challenge', challenge, 'sixteen bytes'),
  ];
}

/** A challenge with one bit flipped. */
export function withOtherBit(challenge: Uint8Array): Uint8Array {
  return challenge.map((byte, i) => (i === 15 ? byte ^ 1 : byte));
}

function hashes(): ValueRow[] {
  const { challenge } = asked('hixie-76');
  const other = withOtherBit(challenge);
  return [
    row('challenge', challenge),
    row('its MD5', hixie76.answerChallenge(challenge), 'the answer'),
    row('one bit changed', other, 'the last bit of key3'),
    row('its MD5', hixie76.answerChallenge(other)),
  ];
}

function check(response: Uint8Array): unknown {
  return new ClientOpening('hixie-76', opening('hixie-76').expected, undefined).push(response)?.agreed;
}

function clientChecks(): Exhibit[] {
  const response = responseOf('hixie-76');
  const { origin, location, proof } = opening('hixie-76').expected;
  const elsewhere = hixie76.createResponse({ ...asked('hixie-76'), origin: 'http://example.org' });
  const otherPath = hixie76.createResponse({ ...asked('hixie-76'), resource: '/admin' });
  const wrong = response.map((byte, i) => (i === response.length - 1 ? byte ^ 1 : byte));
  check(response);
  return [
    values(
      [row('origin', origin ?? ''), row('location', location ?? ''), row('answer', proof)],
      'What the client expects before a byte has come',
    ),
    refused(firstLines(elsewhere), () => check(elsewhere), 'An answer for a page from somewhere else'),
    refused(firstLines(otherPath), () => check(otherPath), 'An answer for another path'),
    refused(wrong.subarray(-16), () => check(wrong), 'One bit of the sixteen bytes is wrong'),
  ];
}

/** After which byte of the other side's each end takes the handshake for done. */
export function whenItEnds(speak: Speak): ValueRow[] {
  const server = new Connection({ role: 'server', random: seededRandom(SEED) });
  const client = new Connection({ role: 'client', speak, random: seededRandom(SEED), request: REQUEST });
  const request = concat(client.takeOutput());
  const opened = bytesUntilOpen(server, request);
  const response = concat(server.takeOutput());
  return [
    ...rowsOfEnd('server', 'request', request, opened),
    ...rowsOfEnd('client', 'answer', response, bytesUntilOpen(client, response)),
  ];
}

function rowsOfEnd(side: string, what: string, bytes: Uint8Array, opened: number): ValueRow[] {
  const head = toLatin1(bytes).indexOf('\r\n\r\n') + 4;
  const after = opened - head;
  return [
    row(
      `the ${what}`,
      `${bytes.length} bytes`,
      head === bytes.length ? 'the head is all of it' : `${head} of them are the head`,
    ),
    row(
      `the ${side} is open`,
      `after ${opened} bytes`,
      after === 0 ? 'at the empty line' : `${after} bytes after the empty line`,
    ),
  ];
}

/** Gives a connection bytes one by one until it is open; a server accepts what it is asked. */
function bytesUntilOpen(connection: Connection, bytes: Uint8Array): number {
  for (const [i, byte] of bytes.entries()) {
    connection.receive(Uint8Array.of(byte));
    for (const { type } of connection.takeEvents()) if (type === 'request') connection.accept();
    if (connection.state === 'open') return i + 1;
  }
  throw new Error('the handshake does not end');
}

/** The head, as lines. */
function firstLines(response: Uint8Array): string {
  return toLatin1(response).split('\r\n\r\n')[0] ?? '';
}

/** The request as TCP may deliver it: the head, then the eight bytes. */
export function twoReads(): [Uint8Array, Uint8Array] {
  const { bytes } = opening('hixie-76');
  return [bytes.subarray(0, -8), bytes.subarray(-8)];
}

function lateKey3(): Exhibit[] {
  const [head, key3] = twoReads();
  const naive = answerOneRead(head);
  const server = new Connection({ role: 'server', random: seededRandom(SEED) });
  server.receive(head);
  server.takeEvents();
  server.accept();
  const before = concat(server.takeOutput());
  server.receive(key3);
  const after = concat(server.takeOutput());
  return [
    values([
      row('naive server', naive.key3.length === 0 ? 'no key3' : naive.key3, 'what it found after the head'),
      row('it answers', naive.answer, 'the MD5 of eight bytes, not of sixteen'),
      row('expected', opening('hixie-76').expected.proof, 'what the client compares it with'),
    ]),
    values(
      [
        row('after the head', before.length, `bytes: ${firstLines(before).split('\r\n')[0]} …`),
        row('after 8 more', after, 'now it can compute the answer'),
      ],
      'Our server',
    ),
  ];
}

function heldBack(): Exhibit[] {
  return [bothVersions(throughProxy('hixie-76'), throughProxy('version-13'))];
}

/** A response on its way through a proxy that only knows HTTP, and what the client does with it. */
export function throughProxy(speak: Speak): Exhibit[] {
  const { passed, kept } = passOnByHttp(responseOf(speak));
  const client = new Connection({ role: 'client', speak, random: seededRandom(SEED), request: REQUEST });
  client.takeOutput();
  client.receive(passed);
  client.takeEvents();
  return [
    values([
      row('passed on', passed.length, 'bytes: the head'),
      row('kept', kept.length === 0 ? 'nothing' : toHex(kept)),
      row('the client is', client.state, client.state === 'open' ? 'and may send' : 'and waits for sixteen bytes'),
    ]),
  ];
}

/** The whole answer, once the proxy passes it on. */
export function afterAll(): string {
  const client = new Connection({ role: 'client', speak: 'hixie-76', random: seededRandom(SEED), request: REQUEST });
  client.takeOutput();
  const { passed, kept } = passOnByHttp(responseOf('hixie-76'));
  client.receive(concat([passed, kept]));
  client.takeEvents();
  return client.state;
}

await playIfMain(import.meta.url, lesson);
