/** Wrong on purpose: plausible heartbeats for exercise 13. Those that the lesson breaks are in `naive.ts`. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Beat, Happens, Heartbeat } from './exercise.ts';
import * as naive from './naive.ts';
import * as solution from './solution.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** The right heartbeat, with something changed before it and after it. */
function changed(
  change: (
    beat: Heartbeat,
    how: { readonly interval: number; readonly deadline: number; readonly start: number },
  ) => Heartbeat,
) {
  return (interval: number, deadline: number, start: number) =>
    change(solution.createHeartbeat(interval, deadline, start), { interval, deadline, start });
}

let sharedAsked = false;

export const heartbeats: Required<Mutants<typeof solution>>['createHeartbeat'] = {
  'pings, and never gives up': naive.pingOnly,
  'begins the deadline again at each ping': naive.restartedDeadline,
  'takes only pongs for life': naive.pongOnly,
  'takes only data for life': changed((beat) => {
    let wakeAt = 0;
    return (happens, now) => {
      const done = beat(happens === 'pong' ? 'wake' : happens, happens === 'pong' ? Math.min(now, wakeAt - 1) : now);
      wakeAt = done.wakeAt;
      return done;
    };
  }),
  'gives up without asking': (interval, deadline, start) => {
    let wakeAt = start + interval + deadline;
    return (happens, now) => {
      if (happens !== 'wake' && wakeAt !== NEVER) wakeAt = now + interval + deadline;
      if (happens !== 'wake' || now < wakeAt) return { does: 'nothing', wakeAt };
      wakeAt = NEVER;
      return { does: 'give up', wakeAt };
    };
  },
  'pings at each interval, whatever comes': (interval, deadline, start) => {
    let [pingAt, lostAt, isOver] = [start + interval, NEVER, false];
    return (happens, now): Beat => {
      if (isOver) return { does: 'nothing', wakeAt: NEVER };
      if (happens !== 'wake') lostAt = NEVER;
      else if (now >= lostAt) {
        isOver = true;
        return { does: 'give up', wakeAt: NEVER };
      } else if (now >= pingAt) {
        pingAt += interval;
        lostAt = Math.min(lostAt, now + deadline);
        return { does: 'ping', wakeAt: Math.min(pingAt, lostAt) };
      }
      return { does: 'nothing', wakeAt: Math.min(pingAt, lostAt) };
    };
  },
  'begins the clock at 0': (interval, deadline) => solution.createHeartbeat(interval, deadline, 0),
  'takes the interval for the deadline': (interval, _deadline, start) =>
    solution.createHeartbeat(interval, interval, start),
  'mixes interval and deadline up': (interval, deadline, start) => {
    const beat = solution.createHeartbeat(deadline, interval, start);
    return beat;
  },
  'counts the deadline from the last sign of life': (interval, deadline, start) =>
    solution.createHeartbeat(interval, Math.max(0, deadline - interval), start),
  'counts the deadline from when it should have been woken': (interval, deadline, start) => {
    let [state, wakeAt]: ['quiet' | 'asked' | 'over', number] = ['quiet', start + interval];
    return (happens, now): Beat => {
      if (state === 'over') return { does: 'nothing', wakeAt };
      if (happens !== 'wake') [state, wakeAt] = ['quiet', now + interval];
      if (happens !== 'wake' || now < wakeAt) return { does: 'nothing', wakeAt };
      if (state === 'asked') {
        [state, wakeAt] = ['over', NEVER];
        return { does: 'give up', wakeAt };
      }
      [state, wakeAt] = ['asked', wakeAt + deadline];
      return { does: 'ping', wakeAt };
    };
  },
  'gives up at once if it is woken after both': changed((beat, { interval, deadline, start }) => {
    let alive = start;
    return (happens, now) => {
      const done = beat(happens, now);
      if (happens !== 'wake') alive = now;
      if (done.does === 'ping' && now >= alive + interval + deadline) return { does: 'give up', wakeAt: NEVER };
      return done;
    };
  }),
  'believes every wake': changed((beat) => {
    let wakeAt = 0;
    return (happens, now) => {
      const done = beat(happens, happens === 'wake' ? Math.max(now, wakeAt) : now);
      wakeAt = done.wakeAt === NEVER ? now : done.wakeAt;
      return done;
    };
  }),
  'begins the interval again if it is woken early': changed((beat, { interval }) => (happens, now) => {
    const done = beat(happens, now);
    return happens === 'wake' && done.does === 'nothing' && done.wakeAt !== NEVER
      ? { does: 'nothing', wakeAt: now + interval }
      : done;
  }),
  'is a millisecond late': changed((beat) => {
    let wakeAt = -1;
    return (happens, now) => {
      if (happens === 'wake' && now === wakeAt) return { does: 'nothing', wakeAt: now + 1 };
      const done = beat(happens, now);
      wakeAt = done.wakeAt;
      return done;
    };
  }),
  'refuses what comes after the deadline': changed((beat) => {
    let lostAt = NEVER;
    return (happens, now) => {
      const done = beat(happens !== 'wake' && now >= lostAt ? 'wake' : happens, now);
      if (done.does === 'ping') lostAt = done.wakeAt;
      else if (happens !== 'wake') lostAt = NEVER;
      return done;
    };
  }),
  'gives up again and again': changed((beat) => {
    let isOver = false;
    return (happens, now) => {
      const done = beat(happens, now);
      const again = isOver && happens === 'wake';
      isOver ||= done.does === 'give up';
      return again ? { does: 'give up', wakeAt: NEVER } : done;
    };
  }),
  'wants to be woken after it has given up': changed((beat, { interval }) => (happens, now) => {
    const done = beat(happens, now);
    return done.wakeAt === NEVER ? { ...done, wakeAt: now + interval } : done;
  }),
  'comes back to life after it has given up': (interval, deadline, start) => {
    let beat = solution.createHeartbeat(interval, deadline, start);
    let isOver = false;
    return (happens, now) => {
      if (isOver && happens !== 'wake') {
        beat = solution.createHeartbeat(interval, deadline, now);
        isOver = false;
      }
      const done = beat(happens, now);
      isOver ||= done.does === 'give up';
      return done;
    };
  },
  'says when to wake it as a time from now': changed((beat) => (happens, now) => {
    const done = beat(happens, now);
    return { ...done, wakeAt: done.wakeAt - now };
  }),
  'answers data with a ping': changed((beat) => (happens, now) => {
    const done = beat(happens, now);
    return happens === 'data' && done.wakeAt !== NEVER ? { ...done, does: 'ping' } : done;
  }),
  'has one memory for all': (interval, deadline, start) => {
    let wakeAt = start + interval;
    sharedAsked = false;
    return (happens: Happens, now): Beat => {
      if (wakeAt === NEVER) return { does: 'nothing', wakeAt };
      if (happens !== 'wake') [sharedAsked, wakeAt] = [false, now + interval];
      if (happens !== 'wake' || now < wakeAt) return { does: 'nothing', wakeAt };
      wakeAt = sharedAsked ? NEVER : now + deadline;
      const does = sharedAsked ? 'give up' : 'ping';
      sharedAsked = true;
      return { does, wakeAt };
    };
  },
};
