/** Tries a server, stage by stage and case by case, up to the first case that is not right. */

import { concat } from '../bytes.ts';
import type { Case } from '../conformance/case.ts';
import type { Patience } from '../conformance/patience.ts';
import { playCase, randomFor } from '../conformance/playing.ts';
import { hasFailed, type Result } from '../conformance/result.ts';
import { dial, type ServerTarget } from '../conformance/server-run.ts';
import { Tester } from '../conformance/tester.ts';
import { type Passed, Wire } from '../conformance/wire.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { casesOf } from './chosen-cases.ts';
import type { Mistake, Seen, Stage } from './stage.ts';

/** What a trial has found. */
export interface Tried {
  /** How many stages are right, from the first on. */
  readonly right: number;
  /** The first case that is not. */
  readonly failed?: FailedCase;
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

/** How long a server may take to answer anything at all before it is called stuck, in ms. */
const STUCK_TIME = 1000;

/**
 * Tries the stages in order.
 *
 * @param isOver  asked between cases; true ends the trial as it is
 * @throws Unreachable if the server takes no connections
 */
export async function tryStages(
  stages: readonly Stage[],
  target: ServerTarget,
  patience: Patience,
  isOver: () => boolean = () => false,
): Promise<Tried> {
  for (const [right, stage] of stages.entries()) {
    const cases = casesOf(stage, 'server');
    for (const [i, one] of cases.entries()) {
      if (isOver()) return { right };
      const { result, seen } = await tryCase(one, stage, target, patience);
      if (!hasFailed(result)) continue;
      const mistake = stage.mistakes.find(({ isSeen }) => isSeen(seen));
      // What has never answered is not stuck.
      const isStuck = (right > 0 || i > 0) && !isOver() && (await isSilent(target));
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

async function tryCase(
  one: Case,
  { judgesEnds }: Stage,
  target: ServerTarget,
  patience: Patience,
): Promise<{ result: Result; seen: Seen }> {
  if (one.speaks === 'http2') throw new Error(`${one.id}: stages speak no HTTP/2`);
  const wire = new Wire(await dial(target, one.speaks));
  const tester = new (judgesEnds ? Tester : HastyTester)(wire, 'client', one.speaks, randomFor(one.id), patience);
  const played = await playCase(one, tester, wire, { place: target.place });
  const { closing, ...withoutEnd } = played;
  return { result: judgesEnds ? played : withoutEnd, seen: seenOf(one, tester, wire.passed) };
}

/** Ends nothing in order: in the first stages the server cannot close, and waiting for it would take a long time. */
class HastyTester extends Tester {
  override async finish(): Promise<void> {}
}

function seenOf(one: Case, { happenings }: Tester, passed: readonly Passed[]): Seen {
  const all = (from: Passed['from']) => concat(passed.filter((one) => one.from === from).map(({ bytes }) => bytes));
  return { case: one, happenings, sent: all('tester'), came: all('subject') };
}

function hasBrokenOff({ happenings }: Seen): boolean {
  const has = (...kinds: readonly string[]) => happenings.some(({ is }) => kinds.includes(is));
  return has('end', 'reset') && !has('close');
}

/** Whether a request is taken and never answered. */
async function isSilent(target: ServerTarget): Promise<boolean> {
  try {
    const wire = new Wire(await dial(target));
    const tester = new Tester(wire, 'client', 'version-13', randomFor('is it stuck'));
    await tester.say(HANDSHAKES['version-13'].createRequest(target.place, tester.random).bytes);
    await tester.until(() => wire.total.subject > 0, STUCK_TIME);
    wire.destroy();
    return wire.total.subject === 0 && !tester.isOver;
  } catch {
    return false;
  }
}
