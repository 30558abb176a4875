/** Close frames, right and wrong, and what comes after them (RFC 6455 §5.5.1, §7). */

import { fromHex, fromUtf8 } from '../../bytes.ts';
import { MAX_REASON_BYTES } from '../../connection/close.ts';
import type { Case, Outcome } from '../case.ts';
import {
  close,
  closeWith,
  closeWithCode,
  continuation,
  type FrameToWrite,
  frame,
  ping,
  text,
} from '../frame-writer.ts';
import { hears } from '../judging.ts';
import {
  type About,
  answers,
  closes,
  closesAgain,
  closesWith,
  failed,
  fails,
  message,
  observes,
  type Saying,
} from '../kinds.ts';
import { hasStopped } from '../outcomes.ts';

const HELLO = 'Hello World!';

function aboutOf(id: string, title: string, autobahn?: string, section = 'RFC 6455 §5.5.1'): About {
  const by = autobahn === undefined ? {} : { autobahn };
  return { id: `closing/${id}`, title, section, lesson: '14-closing', ...by };
}

/** A close frame, and what comes with it, that is answered with a close frame and nothing else. */
const closedBy = (about: About, say: Saying['say']) => closes(about, { say }, { codes: [1000] });

// ── Codes ────────────────────────────────────────────────────────────────────

/** Codes that may be in a close frame (RFC 6455 §7.4), as Autobahn's suite numbers them. */
const RIGHT_CODES = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999];
const WRONG_CODES = [0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999];
/** Reserved for TLS that failed: never in a close frame. */
const TLS_FAILED = 1015;
/** Registered after the RFC: an end of 2011 does not know them. */
const LATER_CODES = [1012, 1013, 1014];
/** Beyond the ranges that RFC 6455 §7.4.2 speaks of. */
const UNDEFINED_CODES = [5000, 65_535];

const CODES = 'RFC 6455 §7.4';

function rightCode(code: number, i: number): Case {
  return closes(
    aboutOf(`code-${code}`, `answers a close frame with the code ${code}`, `7.7.${i + 1}`, CODES),
    { say: [closeWithCode(code)] },
    { codes: [1000, code] },
  );
}

function wrongCode(code: number, autobahn?: string): Case {
  return closes(
    aboutOf(`code-${code}`, `fails at a close frame with the code ${code}, which must not be sent`, autobahn, CODES),
    { say: [closeWithCode(code)] },
    { codes: [1002], isClean: false },
  );
}

function laterCode(code: number): Case {
  const unknown: Outcome = { verdict: 'informative', does: 'does not know the code', matches: closesWith([1002]) };
  const about = aboutOf(
    `code-${code}`,
    `answers a close frame with the code ${code}, registered after the RFC`,
    undefined,
    CODES,
  );
  const { closing: _, ...one } = closes(
    about,
    { say: [closeWithCode(code)] },
    { codes: [1000, code], others: [unknown] },
  );
  return one;
}

function undefinedCode(code: number, i: number): Case {
  const about = aboutOf(
    `code-${code}`,
    `ends the connection at a close frame with the code ${code}`,
    `7.13.${i + 1}`,
    CODES,
  );
  const { closing: _, ...one } = closes(about, { say: [closeWithCode(code)] }, { codes: [] });
  return {
    ...one,
    outcomes: [
      { verdict: 'informative', does: 'takes the code as a wrong one', matches: closedWithCode(1002) },
      { verdict: 'informative', does: 'takes the code as a right one', matches: closedWithCode(code, 1000, 1005) },
      { verdict: 'informative', does: 'sends the code back', matches: breaks('bad-close-code') },
      { verdict: 'informative', does: 'ends TCP without a close frame', matches: closesWith([]) },
      { verdict: 'informative', does: 'ends the connection in another way', matches: hasStopped },
    ],
  };
}

/** Whether what it sent breaks the protocol in this way. */
function breaks(code: string): Outcome['matches'] {
  return ({ happenings }) => happenings.some((happening) => happening.is === 'fault' && happening.code === code);
}

/** Whether it sent a close frame with one of these codes; 1005 stands for one without a code. */
function closedWithCode(...codes: number[]): Outcome['matches'] {
  return ({ happenings }) => happenings.some((happening) => happening.is === 'close' && codes.includes(happening.code));
}

// ── Reasons ──────────────────────────────────────────────────────────────────

const NOT_UTF8 = fromHex('ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64 69 74 65 64');
const EURO = fromUtf8('€');

/** A close frame that must not be: its payload is wrong. */
function wrongPayload(about: About, say: Saying['say'], codes: readonly number[]): Case {
  return closes(about, { say }, { codes, isClean: false });
}

// ── Messages around it ───────────────────────────────────────────────────────

/** A large text, a small one, a close frame and a ping, all in one write. What an end answers is its own choice. */
function largeTextFirst(): Case {
  const large = 'BAsd7&jh23'.repeat(26_215).slice(0, 256 * 1024);
  const say = [text(large), text(HELLO), close(1000), ping()];
  const { closing: _, ...one } = closes(
    aboutOf('after-large-text', 'may echo 256 KiB of text before it answers the close frame after it', '7.1.6'),
    { say },
    { codes: [] },
  );
  const informative = (does: string, ...expected: string[]): Outcome => ({
    verdict: 'informative',
    does,
    matches: (heard) => hasStopped(heard) && hears(expected.map(message))(heard),
  });
  return {
    ...one,
    outcomes: [
      informative('echoes both texts before it closes', large, HELLO),
      informative('echoes the first of two texts before it closes', large),
      informative('closes without echoing what came before'),
      { verdict: 'informative', does: 'ends the connection in another way', matches: hasStopped },
    ],
  };
}

/** A text and a close frame in one write: the echo may come, or not. */
function textAndClose(): Case {
  const noEcho: Outcome = { verdict: 'informative', does: 'closes without echoing the text', matches: failed };
  return closes(
    aboutOf('text-and-close', 'echoes a text that comes in one write before a close frame'),
    { say: [text(HELLO), close(1000)] },
    { codes: [1000], answersFirst: [message(HELLO)], others: [noEcho] },
  );
}

/** Whether the code comes back: typically it does, says the RFC. */
function echoesCode(): Case {
  return {
    ...closes(
      aboutOf('echoes-code', 'echoes the code of a close frame'),
      { say: [closeWithCode(3333)] },
      { codes: [3333, 1000] },
    ),
    outcomes: [
      { verdict: 'right', does: 'echoes the code', matches: closedWithCode(3333) },
      { verdict: 'informative', does: 'answers without a code', matches: closedWithCode(1005) },
      { verdict: 'informative', does: 'answers with 1000', matches: closedWithCode(1000) },
    ],
  };
}

/** After an end has failed the connection, it does not read on (RFC 6455 §7.1.7). */
function afterFailure(id: string, title: string, after: readonly FrameToWrite[]): Case {
  return fails(aboutOf(id, title, undefined, 'RFC 6455 §7.1.7'), { say: [frame(3), ...after] }, { codes: [1002] });
}

export const CLOSING: readonly Case[] = [
  answers(aboutOf('after-text', 'echoes a text, and then answers a close frame', '7.1.1'), { say: [text(HELLO)] }, [
    message(HELLO),
  ]),
  closedBy(aboutOf('twice', 'ignores a second close frame', '7.1.2'), [close(1000), close()]),
  closedBy(aboutOf('then-ping', 'ignores a ping after a close frame', '7.1.3'), [close(1000), ping()]),
  closedBy(aboutOf('then-text', 'ignores a text after a close frame', '7.1.4'), [close(1000), text(HELLO)]),
  closedBy(aboutOf('within-message', 'answers a close frame between the fragments of a text', '7.1.5'), [
    text('fragment1', { final: false }),
    close(1000),
    continuation('fragment2'),
  ]),
  largeTextFirst(),
  closedBy(aboutOf('empty', 'answers a close frame without a code', '7.3.1'), [close()]),
  wrongPayload(
    aboutOf('one-byte', 'fails at a close frame with half a code', '7.3.2'),
    [closeWith(fromUtf8('a'))],
    [1002],
  ),
  closedBy(aboutOf('code', 'answers a close frame with a code', '7.3.3'), [close(1000)]),
  closedBy(aboutOf('reason', 'answers a close frame with a reason', '7.3.4'), [close(1000, HELLO)]),
  closedBy(aboutOf('reason-123', 'answers a close frame with a reason of 123 bytes', '7.3.5'), [
    close(1000, '*'.repeat(MAX_REASON_BYTES)),
  ]),
  wrongPayload(
    aboutOf('reason-124', 'fails at a close frame with a reason of 124 bytes', '7.3.6'),
    [closeWithCode(1000, '*'.repeat(MAX_REASON_BYTES + 1))],
    [1002],
  ),
  wrongPayload(
    aboutOf('reason-not-utf8', 'fails at a close frame whose reason is not UTF-8', '7.5.1'),
    [closeWithCode(1000, NOT_UTF8)],
    [1002, 1007],
  ),
  ...RIGHT_CODES.map(rightCode),
  ...WRONG_CODES.map((code, i) => wrongCode(code, `7.9.${i + 1}`)),
  ...UNDEFINED_CODES.map(undefinedCode),

  wrongCode(TLS_FAILED),
  ...LATER_CODES.map(laterCode),
  wrongPayload(
    aboutOf('reason-cut', 'fails at a close frame whose reason ends within a character'),
    [closeWithCode(1000, EURO.subarray(0, 2))],
    [1002, 1007],
  ),
  closedBy(aboutOf('reason-three-bytes', 'answers a close frame with a reason of 41 characters of three bytes'), [
    close(1000, '€'.repeat(MAX_REASON_BYTES / EURO.length)),
  ]),
  closes(
    aboutOf('in-pieces', 'answers a close frame that comes byte by byte'),
    { say: [close(1000, HELLO)], pieces: 1 },
    { codes: [1000] },
  ),
  textAndClose(),
  echoesCode(),
  closedBy(aboutOf('then-bytes', 'ignores bytes that are no frame after a close frame', undefined, 'RFC 6455 §1.4'), [
    close(1000),
    new Uint8Array(64).fill(0xff),
  ]),
  closedBy(
    aboutOf('then-unknown-opcode', 'ignores an unknown opcode after a close frame', undefined, 'RFC 6455 §1.4'),
    [close(1000), frame(3)],
  ),
  afterFailure('text-after-failure', 'echoes nothing after it has failed the connection', [text(HELLO), text(HELLO)]),
  afterFailure('ping-after-failure', 'answers no ping after it has failed the connection', [ping(HELLO)]),
  observes(
    aboutOf('both-at-once', 'ends the connection when its close frame meets another'),
    { say: [frame(3), close(1000)] },
    [
      closesAgain([1002]),
      { verdict: 'right', does: 'ends the connection', matches: (heard) => failed(heard) && closesWith([1002])(heard) },
    ],
  ),
];
