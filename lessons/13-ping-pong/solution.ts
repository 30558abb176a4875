/** Exercise 13, solved. */

import type { Heartbeat, RoundTrips } from './exercise.ts';

export function createRoundTrips(most: number): RoundTrips {
  /** Those that are waited for, in the order in which they left. */
  let waiting: { readonly payload: string; readonly left: number }[] = [];
  return (frame, bytes, now) => {
    const payload = bytes.join(' ');
    if (frame === 'ping') {
      waiting = [...waiting, { payload, left: now }].slice(-most);
      return undefined;
    }
    const at = waiting.findIndex((ping) => ping.payload === payload);
    const answered = waiting[at];
    if (!answered) return undefined;
    waiting = waiting.slice(at + 1);
    return now - answered.left;
  };
}

export function createHeartbeat(interval: number, deadline: number, now: number): Heartbeat {
  let state: 'quiet' | 'asked' | 'over' = 'quiet';
  let wakeAt = now + interval;
  return (happens, at) => {
    if (state === 'over') return { does: 'nothing', wakeAt };
    if (happens !== 'wake') {
      state = 'quiet';
      wakeAt = at + interval;
      return { does: 'nothing', wakeAt };
    }
    if (at < wakeAt) return { does: 'nothing', wakeAt };
    if (state === 'asked') {
      state = 'over';
      wakeAt = Number.POSITIVE_INFINITY;
      return { does: 'give up', wakeAt };
    }
    state = 'asked';
    wakeAt = at + deadline;
    return { does: 'ping', wakeAt };
  };
}
