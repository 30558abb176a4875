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
    deedsOf(solution.createHeartbeat, { ...scenario, start, interval, deadline }).filter(([, does]) => does !== 'ping'),
  'The deadline begins with the interval. It begins when the ping leaves.': (scenario) =>
    deedsOf((interval, deadline, now) => solution.createHeartbeat(interval, deadline - interval, now), scenario),
  'The clock began at 0 here. The third argument says what time it is.': (scenario) =>
    deedsOf((interval, deadline) => solution.createHeartbeat(interval, deadline, 0), scenario),
};

export const ROUND_TRIP_MISTAKES: Mistakes<[now: number, left: number, last: number]> = {
  'This is the time now; wanted is the time since the ping left.': (now) => now,
  'This is when the ping left; wanted is the time since then.': (_now, left) => left,
  'This is since the last ping left. The pong has the payload of an earlier one.': (now, _left, last) => now - last,
};
