/** The kinds of cases that there are many of: what is answered, and what must fail. */

import { fromUtf8 } from '../bytes.ts';
import type { Case, Outcome } from './case.ts';
import type { Happening } from './happening.ts';
import { hears } from './judging.ts';
import type { Tester, ToSay } from './tester.ts';

/** What a case says of itself. */
export type About = Pick<Case, 'id' | 'title' | 'section'> &
  Partial<Pick<Case, 'speaks' | 'of' | 'autobahn' | 'lesson' | 'isHeavy' | 'deflate'>>;

/** What the fields are that a case leaves out. */
const DEFAULTS = { speaks: 'version-13', of: ['server', 'client'] } as const;

/** What is said: frames or bytes, in one write or in pieces. */
export interface Saying {
  readonly say: readonly ToSay[];
  /** Bytes of each write; all in one by default. */
  readonly pieces?: number;
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
