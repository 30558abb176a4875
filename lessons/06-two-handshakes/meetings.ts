/**
 * Servers of 2010 and the clients that come to them: one that answers in its old
 * language, and one that does not answer. What a real browser said to the real
 * programs is read from recordings.
 */

import { NO_BYTES, toLatin1 } from '../../src/bytes.ts';
import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { type Recording, readRecording, rowsSeen, sizeOf } from '../../src/course/recording.ts';
import { dissectConversation } from '../../src/dissect/conversation.ts';
import { unreadBytes } from '../../src/dissect/unread.ts';
import type { RequestOptions } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { ResponseHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { classOf2010 } from './class-of-2010.ts';

/** Clients of both versions come to the class; then what a browser said to the class itself. */
export function meetTheClass(request: RequestOptions, seed: number): Exhibit[] {
  const [old, now] = (['hixie-76', 'version-13'] as const).map((speak) => answerOfTheClass(speak, request, seed));
  return [
    opensAtVersion13(bothVersions(old ?? [], now ?? [])),
    values(
      whatCouldBeRead(readRecording('phpwebsocket', 'hixie-76-today'), /Invalid|Done/),
      'The class itself, run, and a browser of today',
    ),
  ];
}

/** What the class answers to a client of that version, and what the client says to it. */
function answerOfTheClass(speak: Speak, options: RequestOptions, seed: number): Exhibit[] {
  const handshake = HANDSHAKES[speak];
  const { bytes: request, expected } = handshake.createRequest(options, seededRandom(seed));
  const { bytes, log } = classOf2010(request);
  const found = new HeadReader<ResponseHead>('response').push(bytes);
  if (!found) throw new Error('the answer ends inside its head');
  const { head, rest } = found;
  const check = () => handshake.checkResponse(head, rest.subarray(0, handshake.RESPONSE_BODY_BYTES), expected);
  const [startLine = ''] = toLatin1(head.bytes).split('\r\n', 1);
  const dissections = dissectConversation({ client: request, server: bytes }).filter(({ from }) => from === 'server');
  const isTaken = dissections.every(({ state }) => state !== 'broken');
  // A client reads nothing after an answer that it does not take.
  const unread = unreadBytes('broken', 'server', head.bytes.length, rest);
  return [
    {
      kind: 'dissection',
      dissections: isTaken ? dissections : [...dissections.slice(0, 1), unread],
      highlighted: ['start line', 'answer'],
    },
    values([row('log', log.length === 0 ? 'nothing' : log.join('\n'), 'and then the server answers')]),
    isTaken
      ? values([row('client', `takes it, and speaks ${check().speaks}`)])
      : refused(startLine, check, 'The client'),
  ];
}

/** What the class sends after the end of a right answer. */
export function trailingBytes(options: RequestOptions, seed: number): Uint8Array {
  const { bytes } = classOf2010(HANDSHAKES['hixie-76'].createRequest(options, seededRandom(seed)).bytes);
  const rest = new HeadReader<ResponseHead>('response').push(bytes)?.rest ?? NO_BYTES;
  return rest.subarray(HANDSHAKES['hixie-76'].RESPONSE_BODY_BYTES);
}

/** A browser of today comes to a server that says nothing, as it was recorded. */
export function meetTheSilent(): Exhibit[] {
  const recording = readRecording('socket-io', 'today');
  return [
    values([
      row('request', sizeOf(recording, 'client'), 'bytes, every one of them right'),
      row('answer', sizeOf(recording, 'server'), 'bytes, and the connection stays open'),
      ...whatCouldBeRead(recording, /invalid/),
    ]),
  ];
}

/** @param logged  the lines of the server's log that say what it did */
function whatCouldBeRead(recording: Recording, logged: RegExp): ValueRow[] {
  const lines = rowsSeen(recording).filter(({ where, line }) => where !== 'server' || logged.test(line));
  return [
    ...Object.entries(recording.ran).map(([program, version]) => row(program, version)),
    ...lines.map(({ name, line }) => row(name, line)),
  ];
}
