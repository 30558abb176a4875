/** Plays one case on one connection, and judges it. */

import { createRequest } from '../handshake/http2.ts';
import { type Random, seededRandom } from '../random.ts';
import { peerOf } from '../versions.ts';
import type { Case } from './case.ts';
import { type Judged, judge } from './judging.ts';
import { openAsClient, openAsServer } from './opening.ts';
import { PATIENCE } from './patience.ts';
import type { Result } from './result.ts';
import type { Setting } from './setting.ts';
import type { Tester } from './tester.ts';
import type { Passed, Wire } from './wire.ts';

type Ending = Judged & Pick<Result, 'isHopeless'>;

/**
 * Most that a case may take in all with the usual patience, in ms; more patience gives it as many times as long.
 * A peer that answers one byte at a time, always just in time, ends here.
 */
const MOST_TIME = { 'of a handshake': 10_000, ordinary: 20_000, heavy: 120_000 } as const;

/**
 * Plays a case. Never throws because of what the other side does, and ends within two minutes, with the usual patience.
 *
 * @param tester  on a connection of its own; as a server, it may have heard the request already
 * @param wire  the TCP connection under it, which is ended afterwards
 */
export async function playCase(one: Case, tester: Tester, wire: Wire, setting: Setting = {}): Promise<Result> {
  const began = performance.now();
  const judged = await withinTime(playAndJudge(one, tester, wire.passed, setting, began), mostTime(one, tester));
  wire.destroy();
  const took = performance.now() - began;
  return { case: one, subject: peerOf(tester.role), ...judged, passed: wire.passed, total: wire.total, took };
}

async function playAndJudge(
  one: Case,
  tester: Tester,
  passed: readonly Passed[],
  setting: Setting,
  began: number,
): Promise<Ending> {
  const { place } = setting;
  if (place && tester.http2) tester.ordinaryFields = createRequest(place).fields;
  if (one.opens !== 'itself') {
    const failure = place ? await openAsClient(tester, place, one) : await openAsServer(tester, one);
    if (failure) return failure.verdict === 'wrong' ? { ...failure, isHopeless: true } : failure;
  }
  await one.play(tester, setting);
  if (tester.lacks) return { verdict: 'not-offered', because: tester.lacks };
  const { happenings, closedBy, http2, unfinished, wire } = tester;
  const heard = { subject: peerOf(tester.role), happenings, closedBy, http2, unfinished, passed };
  return judge(one, { ...heard, bytes: wire.total.subject, took: performance.now() - began });
}

function mostTime({ isHeavy, opens }: Case, { patience }: Tester): number {
  const usual = MOST_TIME[isHeavy ? 'heavy' : opens === 'itself' ? 'of a handshake' : 'ordinary'];
  return usual * Math.max(1, patience.answer / PATIENCE.answer);
}

async function withinTime(playing: Promise<Ending>, most: number): Promise<Ending> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Ending>((resolve) => {
    const because = `it had not ended after ${most / 1000} s`;
    timer = setTimeout(() => resolve({ verdict: 'wrong', because, isHopeless: true }), most);
  });
  try {
    return await Promise.race([playing, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Random bytes that are the same each time a case is played: its keys can be compared. */
export function randomFor(id: string): Random {
  let seed = 0;
  for (const character of id) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return seededRandom(seed);
}
