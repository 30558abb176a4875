/** Mistakes with round trips and heartbeats, by the sentence that names them. */

import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';
import type { Heartbeat } from './exercise.ts';
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

type Make = (interval: number, deadline: number, now: number) => Heartbeat;

/** What a heartbeat does in a scenario. */
export function deedsOf(make: Make, { interval, deadline, start, arrivals, until }: Scenario): Deed[] {
  return played(make(interval, deadline, start), arrivals, until, start + interval);
}

const of = (make: Make) => (scenario: Scenario) => deedsOf(make, scenario);

export const HEARTBEAT_MISTAKES: Mistakes<[scenario: Scenario]> = {
  'It pings, and never gives up.': of(pingOnly),
  'Each ping begins the deadline again, so it never ends. One ping is enough.': of(restartedDeadline),
  'Only a pong is taken for life. Data that comes is a sign of life, too.': of(pongOnly),
  'Nothing of what comes is taken for life.': (scenario) =>
    deedsOf(solution.createHeartbeat, { ...scenario, arrivals: [] }),
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
export interface Answer {
  readonly now: number;
  /** When the ping left that it answers; undefined if it answers none. */
  readonly left: number | undefined;
  /** When the last ping left, and the first that ever had this payload. */
  readonly last: number | undefined;
  readonly alike: number | undefined;
}

const since = (now: number, left: number | undefined) => (left === undefined ? undefined : now - left);

export const ROUND_TRIP_MISTAKES: Mistakes<[answer: Answer]> = {
  'A ping had this payload, but it is not waited for any more: it was answered, a later one was, or it is forgotten.':
    ({ now, left, alike }) => (left === undefined ? since(now, alike) : undefined),
  'This is since the last ping left. The pong has the payload of an earlier one, or of none.': ({ now, last }) =>
    since(now, last),
  'This is the time now; wanted is the time since the ping left.': ({ now, left }) =>
    left === undefined ? undefined : now,
  'This is when the ping left; wanted is the time since then.': ({ left }) => left,
};
