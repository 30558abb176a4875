/** Headers of frames: lengths in too many bytes, lengths that nothing can hold, and headers cut anywhere (RFC 6455 §5.2). */

import { fromUtf8 } from '../../bytes.ts';
import type { Case, Heard } from '../case.ts';
import { binary, close, continuation, type FrameToWrite, ping, pong, text } from '../frame-writer.ts';
import type { Happening } from '../happening.ts';
import { hears } from '../judging.ts';
import { type About, answers, failed, message, moment, observes, plays, ponged } from '../kinds.ts';
import type { Tester } from '../tester.ts';

const aboutOf = (id: string, title: string): About => ({
  id: `headers/${id}`,
  title,
  section: 'RFC 6455 §5.2',
  lesson: '08-version13-frames',
});

// ── Lengths in more bytes than they need ─────────────────────────────────────

/** A frame whose length is written in `lengthBytes`, and what an end answers that takes it. */
interface TooLong {
  readonly id: string;
  readonly what: string;
  readonly frames: readonly FrameToWrite[];
  readonly answer: readonly Happening[];
}

const zeros = (length: number) => new Uint8Array(length);

const TOO_LONG: readonly TooLong[] = [
  {
    id: 'text-5-in-2',
    what: 'a text of 5 bytes whose length takes 2 more bytes',
    frames: [text('Hello', { lengthBytes: 2 })],
    answer: [message('Hello')],
  },
  {
    id: 'text-5-in-8',
    what: 'a text of 5 bytes whose length takes 8 more bytes',
    frames: [text('Hello', { lengthBytes: 8 })],
    answer: [message('Hello')],
  },
  {
    id: 'empty-in-2',
    what: 'an empty text whose length takes 2 more bytes',
    frames: [text('', { lengthBytes: 2 })],
    answer: [message('')],
  },
  {
    id: 'binary-125-in-2',
    what: 'a binary message of 125 bytes whose length takes 2 more bytes',
    frames: [binary(zeros(125), { lengthBytes: 2 })],
    answer: [message(zeros(125))],
  },
  {
    id: 'binary-65535-in-8',
    what: 'a binary message of 65,535 bytes whose length takes 8 more bytes',
    frames: [binary(zeros(65_535), { lengthBytes: 8 })],
    answer: [message(zeros(65_535))],
  },
  {
    id: 'continuation-4-in-2',
    what: 'a last fragment of 4 bytes whose length takes 2 more bytes',
    frames: [text('frag', { final: false }), continuation('ment', { lengthBytes: 2 })],
    answer: [message('fragment')],
  },
  {
    id: 'ping-4-in-2',
    what: 'a ping of 4 bytes whose length takes 2 more bytes',
    frames: [ping('ping', { lengthBytes: 2 })],
    answer: [ponged('ping')],
  },
  {
    id: 'ping-4-in-8',
    what: 'a ping of 4 bytes whose length takes 8 more bytes',
    frames: [ping('ping', { lengthBytes: 8 })],
    answer: [ponged('ping')],
  },
  {
    id: 'pong-4-in-2',
    what: 'a pong of 4 bytes whose length takes 2 more bytes',
    frames: [pong('pong', { lengthBytes: 2 })],
    answer: [],
  },
];

/** The sender must not write such a length; what the receiver does about it, the specification does not say. */
function tooLong({ id, what, frames, answer }: TooLong): Case {
  return observes(aboutOf(id, `fails at ${what}`), { say: frames }, [
    { verdict: 'right', does: 'fails the connection', matches: failed },
    { verdict: 'informative', does: 'takes the frame', matches: hears([...answer, moment('still open')]) },
  ]);
}

/** The same for a close frame, after which both ends are done anyway. */
function closeTooLong(lengthBytes: 2 | 8): Case {
  const codeIs = (code: number) => (heard: Heard) => failed(heard) && closeCodeIn(heard) === code;
  return observes(
    aboutOf(`close-2-in-${lengthBytes}`, `fails at a close frame whose length takes ${lengthBytes} more bytes`),
    { say: [{ ...close(1000), lengthBytes }] },
    [
      { verdict: 'informative', does: 'takes the frame', matches: codeIs(1000) },
      { verdict: 'right', does: 'fails the connection', matches: (heard) => failed(heard) },
    ],
  );
}

function closeCodeIn({ happenings }: Heard): number | undefined {
  return happenings.find((happening) => happening.is === 'close')?.code;
}

// ── Lengths that nothing can hold ────────────────────────────────────────────

/** Says the header of a frame, and a few bytes of its payload, and waits. */
async function saysHeader(tester: Tester, length: bigint): Promise<void> {
  await tester.say(binary(fromUtf8('a few bytes'), { length, lengthBytes: 8 }));
  await tester.until(() => tester.hasStopped);
  tester.moment('waiting');
  tester.wire.end();
  await tester.untilOver();
}

/** The highest bit of a length must be 0. */
function tooLarge(id: string, what: string, length: bigint): Case {
  const about = aboutOf(id, `fails at a length of ${what}, whose first bit must be 0`);
  return plays(about, (tester) => saysHeader(tester, length), [
    { verdict: 'right', does: 'fails the connection', matches: failed },
    { verdict: 'tolerable', does: 'waits for the payload', matches: hears([moment('waiting')]) },
  ]);
}

/** A length that may be written, and that no end can take. */
function large(id: string, what: string, length: bigint): Case {
  const about = aboutOf(id, `fails at a length of ${what}, or waits for the payload`);
  return plays(about, (tester) => saysHeader(tester, length), [
    { verdict: 'informative', does: 'fails the connection', matches: failed },
    { verdict: 'informative', does: 'waits for the payload', matches: hears([moment('waiting')]) },
  ]);
}

// ── Headers cut anywhere ─────────────────────────────────────────────────────

/** Bytes of the longest header of each form: two, those of the length, and a masking key. */
const HEADER_BYTES = { 0: 6, 2: 8, 8: 14 } as const;

/** The same frame again and again, cut into two writes after each of the bytes that its header can have. */
function cutAnywhere(id: string, what: string, said: FrameToWrite, answer: Happening, form: 0 | 2 | 8): Case {
  const bytes = HEADER_BYTES[form];
  const about = aboutOf(id, `reads ${what} cut after each byte of its header`);
  const expected = Array.from({ length: bytes }, () => answer);
  return {
    ...answers(about, { say: [] }, expected, 'answers each of them'),
    async play(tester) {
      for (let cut = 1; cut <= bytes; cut++) {
        await tester.sayCut(cut, said);
        await tester.answers(cut);
      }
      await tester.finish();
    },
  };
}

/** Frames of several lengths, in writes that end anywhere. */
function inPieces(pieces: number): Case {
  const payloads = [0, 1, 125, 126, 127, 300, 0, 5].map(zeros);
  return answers(
    aboutOf(`many-in-pieces-of-${pieces}`, `reads frames that come in pieces of ${pieces} bytes`),
    { say: payloads.map((payload) => binary(payload)), pieces },
    payloads.map(message),
    'echoes all of them',
  );
}

/** Many small messages in one write. */
function manyAtOnce(count: number): Case {
  const texts = Array.from({ length: count }, (_, i) => `text ${i}`);
  return answers(
    aboutOf(`${count}-at-once`, `echoes ${count} texts that come in one write, in their order`),
    { say: texts.map((data) => text(data)) },
    texts.map(message),
    'echoes all of them',
  );
}

export const HEADERS: readonly Case[] = [
  ...TOO_LONG.map(tooLong),
  closeTooLong(2),
  closeTooLong(8),
  tooLarge('2-63', '2⁶³ bytes', 2n ** 63n),
  tooLarge('2-64-1', '2⁶⁴ − 1 bytes', 2n ** 64n - 1n),
  large('2-63-1', '2⁶³ − 1 bytes', 2n ** 63n - 1n),
  large('2-53', '2⁵³ bytes', 2n ** 53n),
  large('2-32', '2³² bytes', 2n ** 32n),
  cutAnywhere('text-5-cut', 'a text of 5 bytes', text('Hello'), message('Hello'), 0),
  cutAnywhere('ping-4-cut', 'a ping of 4 bytes', ping('ping'), ponged('ping'), 0),
  cutAnywhere('binary-126-cut', 'a message of 126 bytes', binary(zeros(126)), message(zeros(126)), 2),
  cutAnywhere('binary-65536-cut', 'a message of 65,536 bytes', binary(zeros(65_536)), message(zeros(65_536)), 8),
  ...[2, 3, 7].map(inPieces),
  manyAtOnce(100),
];
