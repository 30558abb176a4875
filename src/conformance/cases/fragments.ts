/** Messages in several frames, and control frames between them (RFC 6455 §5.4). */

import type { Case } from '../case.ts';
import { binary, closeWith, continuation, type FrameToWrite, fragmented, ping, pong, text } from '../frame-writer.ts';
import { type About, answers, echoes, fails, message, ponged, type Saying, saying } from '../kinds.ts';

const SECTION = { section: 'RFC 6455 §5.4', lesson: '11-fragmentation' };
const NOT_FINAL = { final: false };
const HELLO = 'Hello, world!';

type Pieces = Saying['pieces'];

/** The three ways in which Autobahn's suite sends frames: all in one write, a write each, byte by byte. */
const WAYS: readonly { readonly id: string; readonly how: string; readonly pieces: Pieces }[] = [
  { id: '', how: '', pieces: undefined },
  { id: '-in-writes', how: ', each frame in a write of its own', pieces: 'frames' },
  { id: '-in-pieces', how: ', byte by byte', pieces: 1 },
];

function aboutOf(id: string, title: string, autobahn?: string): About {
  return { ...SECTION, id: `fragments/${id}`, title, ...(autobahn === undefined ? {} : { autobahn }) };
}

const sayingIn = (say: readonly FrameToWrite[], pieces: Pieces): Saying => ({ say, ...(pieces ? { pieces } : {}) });

/** Fails at frames that are no message; `first` is echoed before that. */
function failsAt(id: string, what: string, say: readonly FrameToWrite[], autobahn?: string, first?: string): Case {
  return fails(
    aboutOf(id, `fails at ${what}`, autobahn),
    { say },
    { codes: [1002], answersFirst: first === undefined ? [] : [message(first)] },
  );
}

const echoesFragments: readonly Case[] = WAYS.map(({ id, how, pieces }, i) =>
  echoes(
    aboutOf(`two${id}`, `echoes a text in two fragments${how}`, `5.${3 + i}`),
    sayingIn(fragmented(1, ['fragment1', 'fragment2']), pieces),
    'fragment1fragment2',
  ),
);

const pingBetween: readonly Case[] = WAYS.map(({ id, how, pieces }, i) =>
  answers(
    aboutOf(`ping-between${id}`, `answers a ping between two fragments before it echoes the text${how}`, `5.${6 + i}`),
    sayingIn([text('fragment1', NOT_FINAL), ping('ping payload'), continuation('fragment2')], pieces),
    [ponged('ping payload'), message('fragment1fragment2')],
  ),
);

/** Continuations of nothing, which are final or not, in the three ways. */
const nothingToContinue: readonly Case[] = [true, false].flatMap((final, ofBoth) =>
  WAYS.map(({ id, how, pieces }, i) =>
    fails(
      aboutOf(
        `nothing-to-continue${final ? '' : '-not-final'}${id}`,
        `fails at a continuation ${final ? 'with' : 'without'} FIN when there is nothing to continue${how}`,
        `5.${9 + ofBoth * 3 + i}`,
      ),
      sayingIn([continuation('non-continuation payload', { final }), text(HELLO)], pieces),
      { codes: [1002] },
    ),
  ),
);

/** Twice the same: a continuation of nothing, and a text in two fragments. */
const continuationFirst = (final: boolean) =>
  [0, 1].flatMap(() => [continuation('fragment1', { final }), text('fragment2', NOT_FINAL), continuation('fragment3')]);

/** Five fragments and two pings. The first ping must be answered before the last fragments are sent. */
function inTwoParts(id: string, how: string, autobahn: string, pieces: Pieces): Case {
  const first = [text('fragment1', NOT_FINAL), continuation('fragment2', NOT_FINAL), ping('pongme 1!')];
  const second = [
    ...['fragment3', 'fragment4'].map((piece) => continuation(piece, NOT_FINAL)),
    ping('pongme 2!'),
    continuation('fragment5'),
  ];
  const whole = ['fragment1', 'fragment2', 'fragment3', 'fragment4', 'fragment5'].join('');
  return {
    ...answers(aboutOf(id, `answers pings while a message is under way${how}`, autobahn), sayingIn(first, pieces), [
      ponged('pongme 1!'),
      ponged('pongme 2!'),
      message(whole),
    ]),
    async play(tester) {
      await saying(tester, sayingIn(first, pieces));
      await tester.answers(1);
      await saying(tester, sayingIn(second, pieces));
      await tester.answers(3);
      await tester.finish();
    },
  };
}

/** A text of `length` bytes in fragments of `size`. */
function inFragments(length: number, size: number): FrameToWrite[] {
  const pieces = Array.from({ length: Math.ceil(length / size) }, (_, i) =>
    '*'.repeat(Math.min(size, length - i * size)),
  );
  return fragmented(1, pieces);
}

const bytes = (...values: number[]) => Uint8Array.of(...values);

export const FRAGMENTS: readonly Case[] = [
  failsAt('ping', 'a ping in two fragments', [ping('fragment1', NOT_FINAL), continuation('fragment2')], '5.1'),
  failsAt('pong', 'a pong in two fragments', [pong('fragment1', NOT_FINAL), continuation('fragment2')], '5.2'),
  ...echoesFragments,
  ...pingBetween,
  ...nothingToContinue,
  failsAt(
    'nothing-to-continue-after-message',
    'a continuation after the last fragment of a message',
    [...fragmented(1, ['fragment1', 'fragment2']), continuation('fragment3', NOT_FINAL), text('fragment4')],
    '5.15',
    'fragment1fragment2',
  ),
  failsAt('continuation-first-not-final', 'a first frame that is a continuation', continuationFirst(false), '5.16'),
  failsAt('continuation-first', 'a first frame that is a continuation with FIN', continuationFirst(true), '5.17'),
  failsAt(
    'text-while-text',
    'a text before the text in fragments has ended',
    [text('fragment1', NOT_FINAL), text('fragment2')],
    '5.18',
  ),
  inTwoParts('pings-while-message', '', '5.19', undefined),
  inTwoParts('pings-while-message-in-writes', ', each frame in a write of its own', '5.20', 'frames'),
  echoes(
    aboutOf('65536-bytes-of-1300', 'echoes a text of 65,536 bytes in fragments of 1,300 bytes', '10.1.1'),
    { say: inFragments(65_536, 1300) },
    '*'.repeat(65_536),
  ),

  echoes(
    aboutOf('binary', 'echoes a binary message in three fragments'),
    { say: fragmented(2, [bytes(0xff), bytes(0x00, 0xfe), bytes(0x80)]) },
    bytes(0xff, 0x00, 0xfe, 0x80),
  ),
  echoes(
    aboutOf('1000-of-one-byte', 'echoes a text in a thousand fragments of one byte'),
    { say: inFragments(1000, 1) },
    '*'.repeat(1000),
  ),
  echoes(
    aboutOf('empty-between', 'echoes a text with empty fragments between its fragments'),
    { say: fragmented(1, ['', 'frag', '', '', 'ment', '']) },
    'fragment',
  ),
  echoes(
    aboutOf('every-length', 'echoes a binary message whose fragments have headers of every length'),
    { say: fragmented(2, [new Uint8Array(125), new Uint8Array(126), new Uint8Array(65_536), new Uint8Array(1)]) },
    new Uint8Array(125 + 126 + 65_536 + 1),
  ),
  answers(
    aboutOf('two-messages', 'echoes two texts in fragments one after the other'),
    { say: [...fragmented(1, ['fragment1', 'fragment2']), ...fragmented(1, ['fragment3', 'fragment4'])] },
    [message('fragment1fragment2'), message('fragment3fragment4')],
  ),
  answers(
    aboutOf('pong-between', 'ignores pongs between the fragments of a text'),
    { say: [text('frag', NOT_FINAL), pong('unsolicited'), pong(), continuation('ment')] },
    [message('fragment')],
  ),
  failsAt('binary-while-text', 'a binary message before the text in fragments has ended', [
    text('fragment', NOT_FINAL),
    binary(bytes(1)),
  ]),
  failsAt('text-while-binary', 'a text before the binary message in fragments has ended', [
    binary(bytes(1), NOT_FINAL),
    text('text'),
  ]),
  failsAt('two-beginnings', 'two first fragments', [
    text('fragment', NOT_FINAL),
    text('fragment', NOT_FINAL),
    continuation('end'),
  ]),
  failsAt('binary-continued-as-binary', 'a binary message whose second fragment has the opcode 2', [
    binary(bytes(1), NOT_FINAL),
    binary(bytes(2)),
  ]),
  failsAt('close', 'a close frame without FIN', [{ ...closeWith(bytes(0x03, 0xe8)), ...NOT_FINAL }, continuation('')]),
  failsAt('ping-not-final-between', 'a ping without FIN between the fragments of a text', [
    text('frag', NOT_FINAL),
    ping('ping', NOT_FINAL),
    continuation('ment'),
  ]),
  failsAt('empty-continuation', 'an empty continuation when there is nothing to continue', [continuation('')]),
];
