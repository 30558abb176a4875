/** The kinds of cases that there are many of: what is answered, and what must fail. */

import { fromUtf8 } from '../bytes.ts';
import { NO_STATUS } from '../connection/close.ts';
import type { Case, Heard, Outcome } from './case.ts';
import type { FrameToWrite } from './frame-writer.ts';
import type { Happening } from './happening.ts';
import { hears } from './judging.ts';
import { hasStopped } from './outcomes.ts';
import type { Tester, ToSay } from './tester.ts';

/** What a case says of itself. */
export type About = Pick<Case, 'id' | 'title' | 'section'> &
  Partial<Pick<Case, 'speaks' | 'of' | 'autobahn' | 'lesson' | 'isHeavy' | 'deflate'>>;

/** What the fields are that a case leaves out. */
const DEFAULTS = { speaks: 'version-13', of: ['server', 'client'] } as const;

/** What is said: frames or bytes, in one write or in pieces. */
export interface Saying {
  readonly say: readonly ToSay[];
  /** Bytes of each write, or each frame in a write of its own; all in one by default. */
  readonly pieces?: number | 'frames';
}

/** A message that comes back, or a pong. */
export const message = (data: string | Uint8Array): Happening => ({ is: 'message', data });
export const ponged = (data: string | Uint8Array): Happening => ({
  is: 'pong',
  payload: typeof data === 'string' ? fromUtf8(data) : data,
});
export const moment = (name: string): Happening => ({ is: 'moment', name });

/** Says all of it. */
export async function saying(tester: Tester, { say, pieces }: Saying): Promise<void> {
  if (pieces === undefined) await tester.say(...say);
  else if (pieces === 'frames') for (const one of say) await tester.sayInPieces(Number.POSITIVE_INFINITY, one);
  else await tester.sayInPieces(pieces, ...say);
}

/** Says something legal, waits for exactly these answers, and closes. */
export function answers(about: About, said: Saying, expected: readonly Happening[], does = about.title): Case {
  return {
    ...DEFAULTS,
    ...about,
    async play(tester) {
      await saying(tester, said);
      await tester.answers(expected.length);
      await tester.finish();
    },
    outcomes: [{ verdict: 'right', does, matches: hears(expected) }],
    closing: { by: 'tester', codes: [1000], isClean: true },
  };
}

/** Says frames one after the other, each when what came before is answered; what comes back has an order then. */
export function answersInTurn(about: About, turns: readonly (readonly [FrameToWrite, Happening])[]): Case {
  const one = answers(
    about,
    { say: [] },
    turns.map(([, answer]) => answer),
  );
  return {
    ...one,
    async play(tester) {
      for (const [i, [said]] of turns.entries()) {
        await tester.say(said);
        await tester.answers(i + 1);
      }
      await tester.finish();
    },
  };
}

/** A message that comes back as it is. */
export function echoes(about: About, said: Saying, data: string | Uint8Array): Case {
  return answers(about, said, [message(data)], 'echoes the message');
}

/** What an end must fail at. */
export interface Failing {
  /** The codes that it may close with. */
  readonly codes: readonly number[];
  /** What it answers before it fails. */
  readonly answersFirst?: readonly Happening[];
  /** What else it may do. */
  readonly others?: readonly Outcome[];
}

/** Says something illegal, and waits for the end under test to fail the connection (RFC 6455 §7.1.7). */
export function fails(about: About, said: Saying, { codes, answersFirst = [], others = [] }: Failing): Case {
  const noAnswer: Outcome = {
    verdict: 'tolerable',
    does: 'fails the connection without answering what came before',
    matches: hears([]),
  };
  return {
    ...DEFAULTS,
    ...about,
    async play(tester) {
      await saying(tester, said);
      await tester.expectFailure();
    },
    outcomes: [
      { verdict: 'right', does: 'fails the connection', matches: hears(answersFirst) },
      ...(answersFirst.length > 0 ? [noAnswer] : []),
      ...others,
    ],
    closing: { by: 'subject', codes, isClean: false },
  };
}

/** How a close frame of the tester is to be answered. */
export interface ClosingOf {
  /** The codes that it may be answered with; it may also be answered without a code. */
  readonly codes: readonly number[];
  /** Whether a close frame must come back, or TCP may just end. True by default. */
  readonly isClean?: boolean;
  /** What comes back before the close frame. */
  readonly answersFirst?: readonly Happening[];
  /** What else the end may do. */
  readonly others?: readonly Outcome[];
}

/** Whether it closed with one of these codes, or without one, or ended TCP. */
export function closesWith(codes: readonly number[]): (heard: Heard) => boolean {
  return (heard) =>
    hasStopped(heard) &&
    heard.happenings.every((happening) => happening.is !== 'close' || [...codes, NO_STATUS].includes(happening.code));
}

/** It sends a second close frame: after a first one, RFC 6455 §5.5.1 forbids data frames by name, and no others. */
export const closesAgain = (codes: readonly number[], answersFirst: readonly Happening[] = []): Outcome => ({
  verdict: 'tolerable',
  does: 'ends the connection, and sends a second close frame',
  matches: (heard) => {
    const [first, second] = heard.happenings.filter((happening) => happening.is === 'close');
    if (!first || !second) return false;
    return hears(answersFirst)(heard) && [...codes, NO_STATUS].includes(first.code);
  },
});

/** How many close frames it sent. */
const closesIn = ({ happenings }: Heard) => happenings.filter(({ is }) => is === 'close').length;

/** Says a close frame, right or wrong, and hears how the connection ends (RFC 6455 §5.5.1). */
export function closes(about: About, said: Saying, closing: ClosingOf): Case {
  const { codes, isClean = true, answersFirst = [], others = [] } = closing;
  const closesSo = closesWith(codes);
  return {
    ...DEFAULTS,
    ...about,
    async play(tester) {
      await saying(tester, said);
      await tester.finish();
    },
    outcomes: [
      {
        verdict: 'right',
        does: 'ends the connection as it should',
        matches: Object.assign(
          (heard: Heard) => hears(answersFirst)(heard) && closesSo(heard) && closesIn(heard) <= 1,
          { expected: answersFirst },
        ),
      },
      closesAgain(codes, answersFirst),
      ...others,
    ],
    closing: { by: 'tester', codes, isClean },
  };
}

/** A case with a way of its own, whose connection may end as it will. */
export function plays(about: About, play: Case['play'], outcomes: readonly Outcome[]): Case {
  return { ...DEFAULTS, ...about, play, outcomes };
}

/** Says what the specification does not speak of, and looks what comes of it. */
export function observes(about: About, said: Saying, outcomes: readonly Outcome[]): Case {
  const play: Case['play'] = async (tester) => {
    await saying(tester, said);
    await tester.expectFailure();
  };
  return plays(about, play, outcomes);
}

/** Whether the end answered nothing, and did not go on after {@link observes}: it ended the connection. */
export const failed = hears([]);

/** Says the header of a frame that is illegal for what its header says. The payload follows if the end waits for it. */
export function failsAtHeader(about: About, header: ToSay, payload: Uint8Array, codes: readonly number[]): Case {
  const waited = 'before the payload came';
  return {
    ...fails(about, { say: [] }, { codes }),
    async play(tester) {
      await tester.say(header);
      await tester.watchFor(() => tester.hasStopped);
      if (tester.moment(waited)) await tester.say(payload);
      await tester.expectFailure();
    },
    outcomes: [
      { verdict: 'right', does: 'fails the connection at the header', matches: failed },
      { verdict: 'tolerable', does: 'waits for the payload before it fails', matches: hears([moment(waited)]) },
    ],
  };
}

/** The codes with which an end says that something is too large for it, or that it does not want so much. */
const LIMIT_CODES = [1009, 1008];

/** What an end may do with what is larger or more than it takes: its limits are its own (RFC 6455 §10.4). */
export const refusesByLimit: readonly Outcome[] = LIMIT_CODES.map((code) => ({
  verdict: 'informative',
  does: `refuses it, with a limit of its own: it closes with ${code}`,
  matches: ({ happenings }) => {
    const first = happenings.find(({ is }) => is !== 'response' && is !== 'request');
    return first?.is === 'close' && first.code === code;
  },
  closing: 'any',
}));
