/** Plays a heartbeat: moves its clock to whatever comes next, and writes down what it does and when. */

import type { Beat, Happens, Heartbeat } from './exercise.ts';

/** What comes, and when. */
export type Arrival = readonly [at: number, happens: Exclude<Happens, 'wake'>];

/** What a heartbeat did, and when: `ping at 300`. */
export type Deed = string;

/** Calls after which a heartbeat that wants to be woken without end is stopped. */
const MOST_CALLS = 200;

/**
 * @param arrivals  in the order of time
 * @param until  when it stops
 * @returns all that it did besides nothing
 */
export function played(beat: Heartbeat, arrivals: readonly Arrival[], until: number, first: number): Deed[] {
  const deeds: Deed[] = [];
  const left = [...arrivals];
  let wakeAt = first;
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const [next] = left;
    const comes = next !== undefined && next[0] <= wakeAt;
    const at = comes ? next[0] : wakeAt;
    if (at > until) return deeds;
    if (comes) left.shift();
    const done: unknown = beat(comes ? next[1] : 'wake', at);
    if (!isBeat(done)) return [...deeds, `returns ${String(done)} at ${at}`];
    if (done.does !== 'nothing') deeds.push(`${done.does} at ${at}`);
    wakeAt = done.wakeAt;
    // A time that is over is now.
    if (wakeAt < at) wakeAt = at;
    if (Number.isNaN(wakeAt)) return [...deeds, `wants to be woken at NaN at ${at}`];
  }
  return [...deeds, `is woken ${MOST_CALLS} times and never stops`];
}

function isBeat(done: unknown): done is Beat {
  return typeof done === 'object' && done !== null && 'does' in done && 'wakeAt' in done;
}
