/**
 * Lesson 02: how HTTP turns into something else. A head read byte by byte, a
 * 101 beside a 200, what a browser really sends, and a regular expression that
 * finds a header field where there is none.
 */

import { readFileSync } from 'node:fs';
import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import {
  bothVersions,
  dissected,
  keyRow,
  opensAtVersion13,
  refused,
  row,
  values,
} from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import { fieldValue, parseRequestHead, type RequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';
import { writeHead } from '../../src/handshake/write-head.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { fieldAnywhere } from './wrong.ts';

const SEED = 2;
const REQUEST = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
const KEY: Readonly<Record<Speak, string>> = {
  'hixie-76': 'Sec-WebSocket-Key1',
  'version-13': 'Sec-WebSocket-Key',
};

/** What Chromium 156 wrote when a page opened a WebSocket; captured on loopback, not changed. */
export const CHROMIUM = Uint8Array.from(readFileSync(new URL('./chromium-156.txt', import.meta.url)));

export const lesson = defineLesson({
  id: '02-http-upgrade',
  title: 'How does HTTP turn into something else?',
  needs: {
    '01-byte-stream': 'bytes come in pieces of any size',
  },
  figures: { required: () => whichFields(CHROMIUM).filter(({ value }) => value === 'required').length },
  steps: [
    {
      id: 'byte-by-byte',
      title: 'A head, byte by byte',
      say: 'A reader gets one byte at a time, and after each byte we ask whether the head is complete.',
      run: () => [bothVersions([values(byteByByte('hixie-76'))], [values(byteByByte('version-13'))])],
    },
    {
      id: 'parts',
      title: 'The parts of a head',
      say: 'A line that says what the client wants, and fields. The fields that ask for the change are highlighted.',
      run: () => [
        bothVersions(
          [dissected(requestOf('hixie-76'), { highlighted: ['start line', 'Upgrade', 'Connection'] })],
          [dissected(requestOf('version-13'), { highlighted: ['start line', 'Upgrade', 'Connection'] })],
        ),
      ],
    },
    {
      id: 'answers',
      title: '101 beside 200',
      say: 'What a web server answers to a page, and what a WebSocket server answers to each version.',
      run: () => [
        dissected(plainAnswer(), { from: 'server', caption: 'HTTP goes on', highlighted: ['start line'] }),
        bothVersions(
          [dissected(answerTo('hixie-76'), { from: 'server', highlighted: ['start line', 'Upgrade', 'Connection'] })],
          [dissected(answerTo('version-13'), { from: 'server', highlighted: ['start line', 'Upgrade', 'Connection'] })],
        ),
      ],
    },
    {
      id: 'browser',
      title: 'What a browser really sends',
      say: 'Captured from Chromium 156 when a page opened a WebSocket. Part of it has nothing to do with WebSocket.',
      run: () => [
        dissected(CHROMIUM, { highlighted: ['Connection', 'Upgrade', 'Sec-WebSocket-Version', 'Sec-WebSocket-Key'] }),
      ],
    },
    {
      id: 'which-fields',
      title: 'Which fields count',
      say: 'Each field is taken out of a request in turn, and our server is asked. The browser’s request, and one of 2010 with a cookie.',
      run: () => [
        opensAtVersion13(bothVersions([values(whichFields(requestOf2010()))], [values(whichFields(CHROMIUM))])),
      ],
    },
    {
      id: 'any-case',
      title: 'It breaks: names in another case',
      say: 'The same request as a proxy may pass it on, with the names in lowercase. One reader finds the key, the other does not.',
      run: () => [bothVersions([values(inLowercase('hixie-76'))], [values(inLowercase('version-13'))])],
    },
    {
      id: 'from-the-body',
      title: 'It breaks: a field found in the body',
      say: 'A request without a key, and after its head some bytes that look like one. A regular expression does not know where a head ends.',
      run: () => [bothVersions(fromTheBody('hixie-76'), fromTheBody('version-13'))],
    },
  ],
});

function requestOf(speak: Speak): Uint8Array {
  return HANDSHAKES[speak].createRequest(REQUEST, seededRandom(SEED)).bytes;
}

/** How much of a request has come when a reader says that the head is complete, and what it says before. */
function byteByByte(speak: Speak): ValueRow[] {
  const bytes = requestOf(speak);
  const reader = new HeadReader<RequestHead>('request');
  for (const [i, byte] of bytes.entries()) {
    const whole = reader.push(Uint8Array.of(byte));
    if (whole === undefined) continue;
    const { head } = whole;
    return [
      row('complete after', `${i + 1} bytes`, 'not one byte earlier'),
      row('its last bytes', bytes.subarray(i - 3, i + 1), 'two line ends: an empty line'),
      row('lines', head.fields.length + 1, 'one that says what the client wants, and the fields'),
      row(
        'after it',
        `${bytes.length - i - 1} bytes`,
        speak === 'hixie-76' ? 'key3, which no field announces' : 'nothing',
      ),
    ];
  }
  throw new Error('the request has no end');
}

function plainAnswer(): Uint8Array {
  const body = fromLatin1('<h1>Hello</h1>');
  return concat([
    writeHead('HTTP/1.1 200 OK', [
      ['Content-Type', 'text/html'],
      ['Content-Length', String(body.length)],
    ]),
    body,
  ]);
}

function answerTo(speak: Speak): Uint8Array {
  const bytes = requestOf(speak);
  const end = toLatin1(bytes).indexOf('\r\n\r\n') + 4;
  const handshake = HANDSHAKES[speak];
  const request = handshake.readRequest(parseRequestHead(bytes.subarray(0, end)), bytes.subarray(end));
  return handshake.createResponse(request);
}

function headOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, toLatin1(bytes).indexOf('\r\n\r\n') + 4);
}

function requestOf2010(): Uint8Array {
  const options = { ...REQUEST, subprotocols: ['chat'], headers: { Cookie: 'visits=3' } };
  return HANDSHAKES['hixie-76'].createRequest(options, seededRandom(SEED)).bytes;
}

/** What our server says of a request without one of its fields, for each of them; the required ones first. */
export function whichFields(request: Uint8Array): ValueRow[] {
  const [startLine = '', ...fields] = toLatin1(headOf(request)).trimEnd().split('\r\n');
  const whole = whatIsRead([startLine, ...fields]);
  const rows = fields.map((line) => {
    const name = line.slice(0, line.indexOf(':'));
    const without = whatIsRead([startLine, ...fields.filter((other) => other !== line)]);
    if (without instanceof HandshakeError)
      return row(name, 'required', `without it: ${without.status}, ${without.code}`);
    if (without !== whole) return row(name, 'optional', 'the server reads it if it is there');
    return row(name, 'not for WebSocket', 'with it and without it the same');
  });
  const order = ['required', 'optional', 'not for WebSocket'];
  return rows.toSorted((a, b) => order.indexOf(String(a.value)) - order.indexOf(String(b.value)));
}

/** All that a server takes from a head, as one text to compare; or the error with which it refuses. */
function whatIsRead(lines: readonly string[]): string | HandshakeError {
  const head = parseRequestHead(fromLatin1(`${lines.join('\r\n')}\r\n\r\n`));
  try {
    const { resource, host, origin, subprotocols, extensions } = HANDSHAKES[negotiate(head)].readRequestHead(head);
    return JSON.stringify([resource, host, origin, subprotocols, extensions]);
  } catch (error) {
    if (error instanceof HandshakeError) return error;
    throw error;
  }
}

/** A head with its names in lowercase: for HTTP it is the same head (RFC 9110 §5.1). */
export function inLowercase(speak: Speak): ValueRow[] {
  const text = toLatin1(headOf(requestOf(speak))).replace(/^[A-Za-z0-9-]+:/gm, (name) => name.toLowerCase());
  const bytes = fromLatin1(text);
  const name = KEY[speak];
  return [
    keyRow('the line', text.split('\r\n').find((line) => line.startsWith(name.toLowerCase())) ?? ''),
    found('naive', fieldAnywhere(bytes, name), 'looks for one spelling'),
    found('ours', fieldValue(parseRequestHead(bytes), name), 'compares names case-insensitively'),
  ];
}

/** The key that a reader has found. */
function found(reader: string, key: string | undefined, note: string): ValueRow {
  return key === undefined ? row(reader, 'not found', note) : keyRow(reader, key, note);
}

/** A request that asks for no WebSocket; a line after its head looks as if it did. */
export function smuggled(speak: Speak): Uint8Array {
  const line = toLatin1(requestOf(speak))
    .split('\r\n')
    .find((one) => one.startsWith(`${KEY[speak]}:`));
  const body = fromLatin1(`I read this somewhere:\r\n${line}\r\n`);
  const fields = [
    ['Host', 'example.com'],
    ['Content-Length', String(body.length)],
  ] as const;
  return concat([writeHead('POST /comments HTTP/1.1', fields), body]);
}

function fromTheBody(speak: Speak): Exhibit[] {
  const bytes = smuggled(speak);
  const head = parseRequestHead(headOf(bytes));
  return [
    values([
      found('naive', fieldAnywhere(bytes, KEY[speak]), 'what somebody wrote into a comment'),
      found('ours', fieldValue(head, KEY[speak]), 'a field is in the head or nowhere'),
    ]),
    refused(toLatin1(head.bytes), () => negotiate(head), 'And the request does not ask for a WebSocket'),
  ];
}

await playIfMain(import.meta.url, lesson);
