/** Plays a heartbeat: moves its clock to whatever comes next, and writes down what it does and when. */

import type { Beat, Happens, Heartbeat } from './exercise.ts';

/** What comes, and when. */
export type Arrival = readonly [at: number, happens: Exclude<Happens, 'wake'>];

/** What a heartbeat did, and when. */
export type Deed = readonly [at: number, does: string];

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
    if (!isBeat(done)) return [...deeds, [at, `returns ${String(done)}`]];
    if (done.does !== 'nothing') deeds.push([at, done.does]);
    wakeAt = done.wakeAt;
    // A time that is over is now.
    if (wakeAt < at) wakeAt = at;
    if (Number.isNaN(wakeAt)) return [...deeds, [at, 'wants to be woken at NaN']];
  }
  return [...deeds, [wakeAt, `is woken ${MOST_CALLS} times and never stops`]];
}

function isBeat(done: unknown): done is Beat {
  return typeof done === 'object' && done !== null && 'does' in done && 'wakeAt' in done;
}
