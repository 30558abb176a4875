/**
 * Lesson 06: one port, two versions. The same server reads a request of 2010
 * and one of today, says which is which, and refuses what is neither.
 */

import { concat, fromLatin1, toHex, toLatin1 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, conversation, dissected, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { HandshakeError } from '../../src/errors.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import type { RequestOptions } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { createKey } from '../../src/handshake/hixie76.ts';
import { fieldValue, parseRequestHead, type RequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { meetTheClass, meetTheSilent, trailingBytes } from './meetings.ts';
import { answer } from './server.ts';
import { asksToUpgrade, versionByFirstKey } from './wrong.ts';

const SEED = 20;
const REQUEST: RequestOptions = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

export const lesson = defineLesson({
  id: '06-two-handshakes',
  title: 'How can one port speak both?',
  needs: {
    '04-hixie76-answer': 'the handshake of 2010',
    '05-version13-accept': 'the handshake of today',
  },
  figures: { trailing: () => toHex(trailingBytes(REQUEST, SEED)) },
  steps: [
    {
      id: 'other-language',
      title: 'It breaks: the class of 2010 meets the browser of today',
      say: 'This server looks for two keys. If it finds none, it says 101 all the same, without a proof.',
      run: () => meetTheClass(REQUEST, SEED),
    },
    {
      id: 'silence',
      title: 'It breaks: a server that says nothing',
      say: 'Another server of those years compares one word with its case, and then does not answer. The browser waits.',
      run: meetTheSilent,
    },
    {
      id: 'one-server',
      title: 'One function answers both',
      say: 'The same code reads both requests. Then each conversation to its end: Hello, its echo, and an orderly close.',
      run: () => [
        bothVersions(
          [dissected(answer(requestOf('hixie-76')), { from: 'server', highlighted: ['start line', 'answer'] })],
          [
            dissected(answer(requestOf('version-13')), {
              from: 'server',
              highlighted: ['start line', 'Sec-WebSocket-Accept'],
            }),
          ],
        ),
        bothVersions(talk('hixie-76'), talk('version-13'), 'Both conversations, a line for each head or frame'),
      ],
    },
    {
      id: 'decision-table',
      title: 'The whole decision',
      say: 'Each row takes a request of today or of 2010, changes one thing, and asks negotiate which version it is.',
      run: () => [values(decisions())],
    },
    {
      id: 'refusals',
      title: 'A refusal with a reason',
      say: 'Silence leaves the other side guessing. These answers name the field, and what would be accepted.',
      run: () =>
        [
          withMethod('version-13', 'POST'),
          without('version-13', 'Upgrade'),
          without('version-13', 'Sec-WebSocket-Version'),
        ].map((request) =>
          dissected(answer(request), { from: 'server', highlighted: ['start line', 'Allow', 'Sec-WebSocket-Version'] }),
        ),
    },
    {
      id: 'both-keys',
      title: 'It breaks: a request with both kinds of keys',
      say: 'The naive server sees a Key1. The client speaks version 13, and did not wait for the answer: a frame comes right after its head.',
      run: bothKeys,
    },
    {
      id: 'keep-alive',
      title: 'It breaks: two words in Connection, and version 8',
      say: 'Firefox says keep-alive, Upgrade. Chrome 14 said version 8. The first is accepted, the second refused with a hint.',
      run: keepAliveAndVersion8,
    },
  ],
});

function requestOf(speak: Speak): Uint8Array {
  return HANDSHAKES[speak].createRequest(REQUEST, seededRandom(SEED)).bytes;
}

function talk(speak: Speak): Exhibit[] {
  return [conversation({ speak, request: REQUEST, say: ['Hello'], seed: SEED })];
}

// ── Requests with one thing changed ────────────────────────────────────────

/** A request of that version after `change` has been made to the text of its head. */
function changed(speak: Speak, change: (head: string) => string): Uint8Array {
  const text = toLatin1(requestOf(speak));
  const headEnd = text.indexOf('\r\n\r\n') + 4;
  return concat([fromLatin1(change(text.slice(0, headEnd))), fromLatin1(text.slice(headEnd))]);
}

function without(speak: Speak, name: string): Uint8Array {
  return changed(speak, (head) => head.replace(new RegExp(`${name}: .*\r\n`), ''));
}

function withValue(speak: Speak, name: string, value: string): Uint8Array {
  return changed(speak, (head) => head.replace(new RegExp(`(${name}: ).*\r\n`), `$1${value}\r\n`));
}

function withField(speak: Speak, name: string, value: string): Uint8Array {
  return changed(speak, (head) => head.replace(/\r\n$/, `${name}: ${value}\r\n\r\n`));
}

function withMethod(speak: Speak, method: string): Uint8Array {
  return changed(speak, (head) => head.replace('GET', method));
}

/** A key of 2010 in a request of today. */
function withBothKeys(): Uint8Array {
  const random = seededRandom(SEED + 1);
  const once = withField('version-13', 'Sec-WebSocket-Key1', createKey(random).key);
  const text = toLatin1(once).replace(/\r\n$/, `Sec-WebSocket-Key2: ${createKey(random).key}\r\n\r\n`);
  return fromLatin1(text);
}

function headOf(request: Uint8Array): RequestHead {
  return parseRequestHead(request.subarray(0, toLatin1(request).indexOf('\r\n\r\n') + 4));
}

// ── The decision ───────────────────────────────────────────────────────────

function decisions(): ValueRow[] {
  return [
    decide('two keys', requestOf('hixie-76')),
    decide('one key, version 13', requestOf('version-13')),
    decide('POST', withMethod('version-13', 'POST')),
    decide('no Upgrade', without('version-13', 'Upgrade')),
    decide('Connection: keep-alive', withValue('version-13', 'Connection', 'keep-alive')),
    decide('Connection: keep-alive, Upgrade', withValue('version-13', 'Connection', 'keep-alive, Upgrade')),
    decide('Key1 without Key2', without('hixie-76', 'Sec-WebSocket-Key2')),
    decide('one key, no version', without('version-13', 'Sec-WebSocket-Version')),
    decide('one key, version 8', withValue('version-13', 'Sec-WebSocket-Version', '8')),
    decide('no key at all (draft 75)', withoutKeys()),
    decide('two keys and one key', withBothKeys()),
  ];
}

function withoutKeys(): Uint8Array {
  return changed('hixie-76', (head) => head.replace(/Sec-WebSocket-Key[12]: .*\r\n/g, ''));
}

/** A row of the table: what negotiate says, or the error it throws. */
function decide(what: string, request: Uint8Array): ValueRow {
  try {
    return row(what, negotiate(headOf(request)));
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return row(what, error.status, error.code);
  }
}

// ── What breaks ────────────────────────────────────────────────────────────

function bothKeys(): Exhibit[] {
  const request = withBothKeys();
  const maskingKey = seededRandom(SEED + 2)(4);
  const frame = encodeFrame(
    { opcode: 'text', payload: fromLatin1('Hello, server') },
    { speak: 'version-13', maskingKey },
  );
  const chosen = versionByFirstKey(headOf(request));
  const eaten = HANDSHAKES[chosen].REQUEST_BODY_BYTES;
  return [
    dissected(frame, {
      speak: 'version-13',
      from: 'client',
      stage: 'frames',
      caption: 'The frame that the client sent',
    }),
    values(
      [
        row('version', chosen, 'because there is a Key1'),
        row('key3', frame.subarray(0, eaten), 'the first bytes of the frame'),
        row('the remaining bytes', frame.subarray(eaten), `read as frames of ${chosen}`),
      ],
      'What the naive server makes of it',
    ),
    refused(fieldsOf(request), () => negotiate(headOf(request)), 'negotiate'),
  ];
}

/** The fields that decide. */
function fieldsOf(request: Uint8Array): string {
  return headOf(request)
    .fields.filter(({ name }) => /^sec-websocket-(?:key|version)/i.test(name.text))
    .map(({ name, value }) => `${name.text}: ${value.text}`)
    .join('\r\n');
}

function keepAliveAndVersion8(): Exhibit[] {
  const firefox = withValue('version-13', 'Connection', 'keep-alive, Upgrade');
  const chrome14 = withValue('version-13', 'Sec-WebSocket-Version', '8');
  return [
    values([
      row('Connection', fieldValue(headOf(firefox), 'Connection') ?? ''),
      row('naive server', asksToUpgrade(headOf(firefox)) ? 'accepts' : 'refuses', 'the value is not the word Upgrade'),
      row('negotiate', negotiate(headOf(firefox)), 'a list, and Upgrade is in it'),
    ]),
    dissected(answer(chrome14), {
      from: 'server',
      highlighted: ['start line', 'Sec-WebSocket-Version'],
      caption: 'The answer to version 8',
    }),
  ];
}

await playIfMain(import.meta.url, lesson);
