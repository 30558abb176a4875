/** Heartbeats as one writes them first. Each works, until a cable is pulled or a message is large. */

import type { Beat, Heartbeat } from './exercise.ts';

/** Pings at every interval. Nobody ever asks whether something came back. */
export function pingOnly(interval: number, _deadline: number, now: number): Heartbeat {
  let wakeAt = now + interval;
  return (happens, at): Beat => {
    if (happens !== 'wake' || at < wakeAt) return { does: 'nothing', wakeAt };
    wakeAt = at + interval;
    return { does: 'ping', wakeAt };
  };
}

/** Has a deadline, and begins it again with every ping. If it is longer than the interval, a new ping always comes first. */
export function restartedDeadline(interval: number, deadline: number, now: number): Heartbeat {
  let pingAt = now + interval;
  let lostAt = Number.POSITIVE_INFINITY;
  return (happens, at): Beat => {
    if (happens !== 'wake') lostAt = Number.POSITIVE_INFINITY;
    else if (at >= lostAt) return { does: 'give up', wakeAt: Number.POSITIVE_INFINITY };
    else if (at >= pingAt) {
      pingAt = at + interval;
      lostAt = at + deadline;
      return { does: 'ping', wakeAt: Math.min(pingAt, lostAt) };
    }
    return { does: 'nothing', wakeAt: Math.min(pingAt, lostAt) };
  };
}

/** Waits for a pong, and takes nothing else for life. */
export function pongOnly(interval: number, deadline: number, now: number): Heartbeat {
  let isAsked = false;
  let wakeAt = now + interval;
  return (happens, at): Beat => {
    if (happens === 'pong') {
      isAsked = false;
      wakeAt = at + interval;
    }
    if (happens !== 'wake' || at < wakeAt) return { does: 'nothing', wakeAt };
    if (isAsked) return { does: 'give up', wakeAt: Number.POSITIVE_INFINITY };
    isAsked = true;
    wakeAt = at + deadline;
    return { does: 'ping', wakeAt };
  };
}
