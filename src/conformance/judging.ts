/** What a tester heard, held against what a case expects. */

import { equal, toLatin1 } from '../bytes.ts';
import type { Case, CaseSpeaks, Closing, Heard, Matches, Outcome } from './case.ts';
import type { Happening } from './happening.ts';
import { inWords, isInvalidText, missingInWords } from './in-words.ts';
import type { Judgement } from './verdict.ts';

/** The judgement of a case, and of how its connection ended if the case says how it should. */
export interface Judged extends Judgement {
  readonly closing?: Judgement;
  /**
   * What the end should not have sent, if that is known: its close frame, one of its messages and pongs, which are
   * counted from 0, or its last frame, which it did not finish.
   */
  readonly differs?: number | 'close' | 'unfinished';
  /** What did not come though it was expected, if that is known: one sentence without a full stop. */
  readonly missing?: string;
  /**
   * What kind of failure it is, if that is known: one sentence without a full stop, which is the same in all cases that
   * fail in this way, whatever else the end did in them.
   */
  readonly failure?: string;
}

type Amiss = Pick<Judged, 'differs' | 'missing' | 'failure'>;

/** What an end did with a text that is not UTF-8, at which it should have failed. */
const TOOK_INVALID_TEXT = 'it took a text that is not UTF-8, and sent one back';
/** What a client did with an answer that it should have refused: a mark of compression follows from that. */
const TOOK_COMPRESSION = 'it opened, and sent a compressed message';

export function judge({ outcomes, closing, opens, speaks }: Case, heard: Heard): Judged {
  const outcome = outcomes.find(({ matches }) => matches(heard));
  const judgement: Judged = outcome
    ? { verdict: outcome.verdict, because: `it ${outcome.does}` }
    : { verdict: 'wrong', ...wrongIn(heard, opens === 'itself', closing), ...amissIn(outcomes, heard) };
  if (!closing || outcome?.closing === 'any') return judgement;
  return { ...judgeClosing(closing, heard, speaks), ...judgement };
}

/** What an end did that fits none of the outcomes. */
function wrongIn(
  heard: Heard,
  isOfOpening: boolean,
  closing: Closing | undefined,
): Pick<Judged, 'because' | 'failure'> {
  if (closing && tookInvalidText(closing, heard)) return { because: TOOK_INVALID_TEXT, failure: TOOK_INVALID_TEXT };
  const fault = heard.happenings.find((happening) => happening.is === 'fault');
  if (isOfOpening && fault?.field === 'RSV1' && isAnsweredWithCompression(heard)) {
    return { because: TOOK_COMPRESSION, failure: TOOK_COMPRESSION };
  }
  const failure = fault && { failure: `it broke the protocol (${fault.code})` };
  return { because: inWords(heard, isOfOpening), ...failure };
}

/** Whether the check has answered that messages may be compressed. */
function isAnsweredWithCompression({ subject, passed }: Heard): boolean {
  const answer = passed.find(({ from }) => from === 'tester');
  return subject === 'client' && answer !== undefined && toLatin1(answer.bytes).includes('permessage-deflate');
}

/** Whether an end sent a text back that is not UTF-8 because it took one: its own fault is only the first of the two. */
function tookInvalidText({ by, codes }: Closing, { happenings }: Heard): boolean {
  return by === 'subject' && codes.includes(1007) && happenings.some(isInvalidText);
}

/** The frame that the end did not finish, if there is one. */
function unfinishedIn({ unfinished }: Heard): Amiss {
  if (unfinished === undefined) return {};
  return { differs: 'unfinished', missing: unfinished, failure: 'its last frame is not whole' };
}

function judgeClosing(
  { by, codes, isClean }: Closing,
  heard: Heard,
  speaks: CaseSpeaks,
): Pick<Judged, 'closing'> & Amiss {
  const { subject, closedBy, happenings } = heard;
  const closed = happenings.find((happening) => happening.is === 'close');
  const ended = happenings.find(({ is }) => is === 'end' || is === 'reset');
  const judged = (verdict: Judgement['verdict'], because: string) => ({ closing: { verdict, because } });
  const isAtClose = closed ? { differs: 'close' as const } : {};
  if (by === 'tester' && closedBy !== 'tester') {
    return { ...isAtClose, ...judged('wrong', 'it ended the connection itself') };
  }
  if (by === 'subject' && closedBy === 'tester') return judged('wrong', 'it did not fail the connection');
  if (isClean && !closed) return { ...unfinishedIn(heard), ...judged('wrong', 'it sent no close frame') };
  if (closed && closed.code !== 1005 && !codes.includes(closed.code)) {
    const expected = `${codes.join(' or ')}, or no code`;
    return { ...isAtClose, ...judged('wrong', `it closed with ${closed.code}; expected ${expected}`) };
  }
  if (!ended) {
    // After a frame that broke the protocol the tester has left, and does not know how TCP ended.
    const isBroken = happenings.some(({ is }) => is === 'fault');
    const took = tookInvalidText({ by, codes, isClean }, heard);
    // The server must end TCP, and at once (RFC 6455 §5.5.1); it has had more time than that. The draft leaves it open.
    const isDue = subject === 'server' && speaks !== 'hixie-76';
    const how = took ? 'it did not fail the connection' : isBroken ? 'it did not end in order' : 'it did not end TCP';
    return judged(isDue ? 'wrong' : 'tolerable', how);
  }
  if (isClean && ended.is === 'reset') return judged('tolerable', 'TCP ended with a reset');
  return judged('right', 'it ended as it should');
}

/** Whether exactly these were heard, in this order: messages, pongs and moments; pings may come at any time. No promise may be broken. */
export function hears(expected: readonly Happening[]): Matches {
  const matches = (heard: Heard) => {
    if (heard.happenings.some(({ is }) => is === 'fault' || is === 'breach')) return false;
    const said = saidIn(heard);
    return said.length === expected.length && said.every((one, i) => isSame(one, expected[i] as Happening));
  };
  return Object.assign(matches, { expected });
}

function saidIn({ happenings }: Heard): Happening[] {
  return happenings.filter(({ is }) => is === 'message' || is === 'pong' || is === 'moment');
}

/** What an end did that fits none of the outcomes, and what it did not do, as far as the outcomes say what they expect. */
function amissIn(outcomes: readonly Outcome[], heard: Heard): Amiss {
  const said = saidIn(heard);
  // One that ends the case early has been looked for already.
  const expecting = outcomes.filter(({ closing }) => closing !== 'any').map(({ matches }) => matches.expected);
  const known = expecting.filter((expected) => expected !== undefined);
  if (expecting[0] === undefined) return unfinishedIn(heard);
  const sameIn = (expected: readonly Happening[]) => {
    const different = said.findIndex((one, i) => !(expected[i] && isSame(one, expected[i])));
    return different === -1 ? said.length : different;
  };
  const most = Math.max(...known.map(sameIn));
  const first = said[most];
  const isAnswer = first !== undefined && first.is !== 'moment';
  if (!isAnswer && heard.unfinished !== undefined) return unfinishedIn(heard);
  const isSure = isAnswer && known.length === expecting.length;
  const answers = said.slice(0, most).filter(({ is }) => is !== 'moment').length;
  const expected = known.find((one) => sameIn(one) === most)?.[most];
  const missing = missingIn(expected, first, heard);
  return {
    ...(isSure ? { differs: answers } : {}),
    ...(missing === undefined ? {} : { missing }),
    ...failureIn(expected, first, heard),
  };
}

/** The kind of failure, if an answer is missing, is another one, or is one too many. A broken frame is a kind of its own. */
function failureIn(
  expected: Happening | undefined,
  first: Happening | undefined,
  heard: Heard,
): Pick<Judged, 'failure'> {
  if (heard.happenings.some(({ is }) => is === 'fault')) return {};
  if (first?.is === 'message' || first?.is === 'pong') {
    const is = first.is === expected?.is ? `sent the wrong ${first.is}` : `sent a ${first.is} that was not expected`;
    return { failure: `it ${is}` };
  }
  return expected?.is === 'message' || expected?.is === 'pong' ? { failure: `it sent no ${expected.is}` } : {};
}

/** In words, unless a frame broke the protocol: after that nothing more is read. */
function missingIn(expected: Happening | undefined, first: Happening | undefined, heard: Heard): string | undefined {
  if (!expected || heard.happenings.some(({ is }) => is === 'fault')) return undefined;
  const missing = missingInWords(expected, first);
  const isElsewhere = saidIn(heard).some((one) => isSame(one, expected));
  return missing && isElsewhere ? `${missing} in its place` : missing;
}

function isSame(one: Happening, other: Happening): boolean {
  if (one.is === 'message' && other.is === 'message') return isSameData(one.data, other.data);
  if (one.is === 'pong' && other.is === 'pong') return equal(one.payload, other.payload);
  return one.is === 'moment' && other.is === 'moment' && one.name === other.name;
}

function isSameData(one: string | Uint8Array, other: string | Uint8Array): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return equal(one, other);
}
