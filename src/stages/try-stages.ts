/** Tries a program, stage by stage and case by case, up to the first case that is not right. */

import { concat } from '../bytes.ts';
import type { Case } from '../conformance/case.ts';
import { hasFailed, type Result } from '../conformance/result.ts';
import type { Tester } from '../conformance/tester.ts';
import type { Passed } from '../conformance/wire.ts';
import type { Role } from '../versions.ts';
import { casesOf } from './chosen-cases.ts';
import type { Mistake, Seen, Stage } from './stage.ts';

/** What a trial has found. */
export interface Tried {
  /** How many stages are right, from the first on. */
  readonly right: number;
  /** The first case that is not. */
  readonly failed?: FailedCase;
  /** Why the next case could not be tried, in a sentence without a subject or a full stop. */
  readonly trouble?: string;
}

export interface FailedCase {
  readonly stage: Stage;
  readonly result: Result;
  /** The place of the case in its stage, from 1, and how many it has. */
  readonly number: number;
  readonly count: number;
  readonly mistake?: Mistake;
  /** Whether the connection ended without a close frame: the program may have died. */
  readonly broke?: true;
  /** Whether the program answers nothing any more, to nobody. */
  readonly isStuck?: true;
}

/** Where a trial is: the stage and the case in it, both from 1, and how many cases the stage has. */
export interface CasePlace {
  readonly stage: number;
  readonly number: number;
  readonly count: number;
}

/** What a case has found, or why it could not be tried. */
export type TriedCase = { readonly result: Result; readonly seen: Seen } | { readonly trouble: string };

/** The program under test. */
export interface Subject {
  readonly role: Role;
  /** @param number  the place of the case in its stage, from 1 */
  tryCase(one: Case, stage: Stage, number: number): Promise<TriedCase>;
  /** Whether it answers nobody any more. */
  isStuck(): Promise<boolean>;
}

/**
 * Tries the stages in order.
 *
 * @param isOver  asked between cases; true ends the trial as it is
 * @param onCase  told before each case
 * @throws Unreachable if a server takes no connections
 */
export async function tryStages(
  stages: readonly Stage[],
  subject: Subject,
  isOver: () => boolean = () => false,
  onCase: (place: CasePlace) => void = () => {},
): Promise<Tried> {
  for (const [right, stage] of stages.entries()) {
    const cases = casesOf(stage, subject.role);
    for (const [i, one] of cases.entries()) {
      if (isOver()) return { right };
      onCase({ stage: right + 1, number: i + 1, count: cases.length });
      const tried = await subject.tryCase(one, stage, i + 1);
      if ('trouble' in tried) return { right, trouble: tried.trouble };
      const { result, seen } = tried;
      if (!hasFailed(result)) continue;
      const mistake = stage.mistakes.find(({ isSeen }) => isSeen(seen));
      // What has never answered is not stuck.
      const isStuck = (right > 0 || i > 0) && !isOver() && (await subject.isStuck());
      return {
        right,
        failed: {
          ...{ stage, result, number: i + 1, count: cases.length },
          ...(mistake ? { mistake } : {}),
          ...(hasBrokenOff(seen) ? { broke: true as const } : {}),
          ...(isStuck ? { isStuck } : {}),
        },
      };
    }
  }
  return { right: stages.length };
}

/** The result of a case that was played, for a stage, and what was seen of it. */
export function triedCase(
  { judgesEnds }: Stage,
  played: Result,
  { happenings }: Tester,
  passed: readonly Passed[],
): TriedCase {
  const { closing, ...withoutEnd } = played;
  const all = (from: Passed['from']) => concat(passed.filter((one) => one.from === from).map(({ bytes }) => bytes));
  const seen = { case: played.case, happenings, sent: all('tester'), came: all('subject') };
  return { result: judgesEnds ? played : withoutEnd, seen };
}

function hasBrokenOff({ happenings }: Seen): boolean {
  const has = (...kinds: readonly string[]) => happenings.some(({ is }) => kinds.includes(is));
  return has('end', 'reset') && !has('close');
}
