/** The kinds of cases about the opening handshake of a client: what it asks with, answers that it takes, and those that it refuses. */

import { toLatin1 } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import type { Case, Heard, Outcome } from './case.ts';
import { text } from './frame-writer.ts';
import { edited, type HeadEdits } from './head-edits.ts';
import { hears } from './judging.ts';
import { type About, message, moment } from './kinds.ts';
import { HELLO, hearHello } from './opening-kinds.ts';
import { hasClosed, hasEndedTcp } from './outcomes.ts';
import type { Setting } from './setting.ts';
import type { Tester } from './tester.ts';

/** How a request is answered. */
export interface Answering {
  /** What is unlike a right answer. */
  readonly edits?: HeadEdits;
  /** Bytes of each write; all in one by default. */
  readonly pieces?: number;
  /** Whether the first text comes in the same segment. */
  readonly glued?: true;
  /** Whether only the first bytes of the answer come, and then a FIN. */
  readonly cutAt?: (answer: Uint8Array) => number;
}

/** Answers the request of a client, and says a text as soon as that is sent. A client that is open echoes it. */
async function answer(tester: Tester, { edits = {}, pieces, glued, cutAt }: Answering): Promise<void> {
  const right = await rightAnswer(tester);
  if (!right) return;
  const bytes = edited(right, edits);
  const isFinal = cutAt === undefined;
  const first = isFinal ? bytes : bytes.subarray(0, cutAt(bytes));
  // What an answer without 101 leads to is not frames: another request, or nothing.
  if (toLatin1(first).includes(' 101')) tester.open();
  if (glued) await tester.say(first, text(HELLO));
  else {
    if (pieces === undefined) await tester.say(first);
    else await tester.sayInPieces(pieces, first);
    if (isFinal) await tester.say(text(HELLO));
    else tester.wire.end();
  }
}

/** The right answer to the request that the client sends; undefined if there is none. */
async function rightAnswer(tester: Tester): Promise<Uint8Array | undefined> {
  await tester.until(() => tester.request !== undefined);
  const asked = tester.first('request');
  if (!asked) return undefined;
  const handshake = HANDSHAKES[tester.speak];
  try {
    return handshake.createResponse(handshake.readRequest(asked.head, asked.body));
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    tester.happenings.push({ is: 'fault', code: error.code, message: error.message });
    return undefined;
  }
}

function answers(about: About, play: Case['play'], outcomes: readonly Outcome[]): Case {
  return { speaks: 'version-13', ...about, of: ['client'], opens: 'itself', play, outcomes };
}

/** An answer that is right, in whatever form. */
export function takesAnswer(about: About, answering: Answering, ...others: readonly Outcome[]): Case {
  const play = async (tester: Tester) => {
    await answer(tester, answering);
    if (tester.isOpen) await hearHello(tester);
  };
  return answers(about, play, [TAKES, ...others]);
}

/** An answer at which a client fails the connection (RFC 6455 §4.1): it does not open, and ends TCP. */
export function refusesAnswer(about: About, answering: Answering, ...others: readonly Outcome[]): Case {
  const play = async (tester: Tester) => {
    await answer(tester, answering);
    await tester.until(() => tester.hasStopped || hasEchoed(tester) || requestsIn(tester) > 1);
    if (tester.first('close')) await tester.untilOver();
    else if (hasEchoed(tester)) await tester.finish();
  };
  return answers(about, play, [DOES_NOT_OPEN, LEAVES_TCP, ...others]);
}

/** What a client asks with: `isSo` says whether that is right. */
export function asksWith(
  about: About,
  isSo: (head: RequestHead, setting: Setting) => boolean,
  ...others: readonly Outcome[]
): Case {
  const play: Case['play'] = async (tester, setting) => {
    await answer(tester, {});
    if (tester.isOpen) await hearHello(tester);
    if (tester.request && isSo(tester.request, setting)) tester.happenings.push(AS_IT_SHOULD);
  };
  const matches = ({ happenings }: Heard) => happenings.includes(AS_IT_SHOULD);
  return answers(about, play, [{ verdict: 'right', does: 'asks as it should', matches }, ...others]);
}

/** Noted after a request that is as it should be. */
const AS_IT_SHOULD = moment('as it should be');

const hasEchoed = ({ happenings }: Pick<Tester, 'happenings'>) => happenings.some(({ is }) => is === 'message');
const requestsIn = ({ happenings }: Pick<Heard, 'happenings'>) =>
  happenings.filter(({ is }) => is === 'request').length;

/** Whether it sent nothing after its request but what ends a connection. */
function doesNotOpen(heard: Heard): boolean {
  const asked = heard.happenings.find((happening) => happening.is === 'request');
  if (!asked || !hears([])(heard)) return false;
  // An echo without 101 would not be read as frames: it is counted.
  return hasClosed(heard) || heard.bytes === asked.head.bytes.length + asked.body.length;
}

const TAKES: Outcome = {
  verdict: 'right',
  does: 'opens, and echoes a text',
  matches: hears([message(HELLO)]),
};
const DOES_NOT_OPEN: Outcome = {
  verdict: 'right',
  does: 'fails the connection',
  matches: (heard) => doesNotOpen(heard) && hasEndedTcp(heard),
};
const LEAVES_TCP: Outcome = {
  verdict: 'tolerable',
  does: 'does not open, but leaves the end of TCP to the server',
  matches: doesNotOpen,
};

/** It opens, though it need not. */
export const mayTake = (verdict: Outcome['verdict'], does = 'opens all the same'): Outcome => ({
  ...TAKES,
  verdict,
  does,
});
/** It fails the connection, though it need not. */
export const mayFail = (verdict: Outcome['verdict'], does = 'fails the connection'): Outcome => ({
  ...LEAVES_TCP,
  verdict,
  does,
});
/** It sends another request, on the same connection. */
export const mayAskAgain: Outcome = {
  verdict: 'informative',
  does: 'asks again on the same connection',
  matches: (heard) => requestsIn(heard) > 1,
};
