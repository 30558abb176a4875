/** The outcomes that cases write most, and what they ask of what was heard. */

import type { Heard, Outcome } from './case.ts';

type Matches = Outcome['matches'];

export const right = (does: string, matches: Matches): Outcome => ({ verdict: 'right', does, matches });
export const tolerable = (does: string, matches: Matches): Outcome => ({ verdict: 'tolerable', does, matches });
export const informative = (does: string, matches: Matches): Outcome => ({ verdict: 'informative', does, matches });

/** Whether the end under test ended TCP, or over HTTP/2 its stream: in order, or with a reset. */
export const hasEndedTcp = ({ happenings }: Heard): boolean =>
  happenings.some(({ is }) => is === 'end' || is === 'reset');

/** Whether it sent a close frame. */
export const hasClosed = ({ happenings }: Heard): boolean => happenings.some(({ is }) => is === 'close');

/** Whether it ended the connection before the tester closed it. */
export const isEndedBySubject = (heard: Heard): boolean => hasStopped(heard) && heard.closedBy !== 'tester';

/** Whether it sent a close frame, or ended TCP: a silent one has not. */
export const hasStopped = (heard: Heard): boolean => hasClosed(heard) || hasEndedTcp(heard);
