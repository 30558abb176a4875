/** Mistakes with round trips and heartbeats, by the sentence that names them. */

import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';
import { pingOnly, pongOnly, restartedDeadline } from './naive.ts';
import { type Arrival, type Deed, played } from './played.ts';
import * as solution from './solution.ts';

/** A heartbeat is played with these arrivals, until that time. */
export interface Scenario {
  readonly interval: number;
  readonly deadline: number;
  readonly start: number;
  readonly arrivals: readonly Arrival[];
  readonly until: number;
}

type Make = typeof solution.createHeartbeat;

/** What a heartbeat does in a scenario. */
export function deedsOf(make: Make, { interval, deadline, start, arrivals, until }: Scenario): Deed[] {
  return played(make(interval, deadline, start), arrivals, until, start + interval);
}

const givesUp = (deeds: readonly Deed[]) => deeds.some((deed) => deed.startsWith('give up'));

const of = (make: Make) => (scenario: Scenario) => deedsOf(make, scenario);

export const HEARTBEAT_MISTAKES: Mistakes<[scenario: Scenario]> = {
  'It pings, and never gives up.': of(pingOnly),
  'Each ping begins the deadline again, so it never ends. One ping is enough.': (scenario) => {
    const deeds = deedsOf(restartedDeadline, scenario);
    return givesUp(deeds) ? undefined : deeds;
  },
  'The interval is counted from the last ping. It begins again with whatever comes, as with the pong here.': (
    scenario,
  ) => {
    const deeds = deedsOf(restartedDeadline, scenario);
    return givesUp(deeds) ? deeds : undefined;
  },
  'Only a pong is taken for life. Data that comes is a sign of life, too.': of(pongOnly),
  'Data is not taken for life.': (scenario) =>
    deedsOf(solution.createHeartbeat, {
      ...scenario,
      arrivals: scenario.arrivals.filter(([, what]) => what !== 'data'),
    }),
  'A pong is not taken for life.': (scenario) =>
    deedsOf(solution.createHeartbeat, {
      ...scenario,
      arrivals: scenario.arrivals.filter(([, what]) => what !== 'pong'),
    }),
  'It gives up without asking: a ping comes first.': ({ start, interval, deadline, ...scenario }) =>
    deedsOf(solution.createHeartbeat, { ...scenario, start, interval, deadline }).filter(
      (deed) => !deed.startsWith('ping'),
    ),
  'The deadline begins with the interval. It begins when the ping leaves.': (scenario) =>
    deedsOf((interval, deadline, now) => solution.createHeartbeat(interval, deadline - interval, now), scenario),
  'The clock began at 0 here. The third argument says what time it is.': (scenario) =>
    deedsOf((interval, deadline) => solution.createHeartbeat(interval, deadline, 0), scenario),
};

/** A pong, and the pings before it. */
export interface Pong {
  readonly now: number;
  /** When the first ping left, if it had another payload; the last one; and the first that ever had this payload. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly alike: number | undefined;
}

const since = (now: number, left: number | undefined) => (left === undefined ? undefined : now - left);

/** Of a pong that answers a ping; it left then. */
export const ROUND_TRIP_MISTAKES: Mistakes<[answer: Pong & { readonly left: number }]> = {
  'This is since the last ping left. The pong has the payload of an earlier one.': ({ now, last }) => since(now, last),
  'This is since the first ping left. The pong has the payload of a later one.': ({ now, first }) => since(now, first),
  'This is the time now; wanted is the time since the ping left.': ({ now }) => now,
  'This is when the ping left; wanted is the time since then.': ({ left }) => left,
};

/** Of a pong that answers none: whatever number is given is wrong. */
export const UNASKED_MISTAKES: Mistakes<[answer: Pong & { readonly received: unknown }]> = {
  'A ping had this payload, but it is not waited for any more: it was answered, a later one was, or it is forgotten.':
    ({ now, alike }) => since(now, alike),
  'This pong answers no ping that is still waited for. It means nothing: the answer is undefined.': ({ received }) =>
    typeof received === 'number' ? received : undefined,
};

/** Of a payload whose memory the caller has used again. */
export const OVERWRITTEN = 'The payload was written over after the call. Keep a copy of it.';

/** Of a pong that answers a ping, if the answer says that it does not. */
export const FORGOTTEN =
  'The ping with this payload is still waited for; this says that none is. Was it forgotten too early?';
