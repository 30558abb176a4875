/** Wrong on purpose: plausible answers to exercise 13. The heartbeats that the lesson breaks are in `naive.ts`. */

import { toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Beat, Happens, Heartbeat, RoundTrips } from './exercise.ts';
import * as naive from './naive.ts';
import * as solution from './solution.ts';

const NEVER = Number.POSITIVE_INFINITY;

interface Waiting {
  readonly payload: string;
  readonly left: number;
}

/** Round trips that compare payloads by some text, and take one out of the list in some way. */
function trips(
  key: (payload: Uint8Array) => string,
  take: (waiting: Waiting[], at: number) => Waiting[],
  find: (waiting: readonly Waiting[], payload: string) => number = (waiting, payload) =>
    waiting.findIndex((ping) => ping.payload === payload),
) {
  return (most: number): RoundTrips => {
    let waiting: Waiting[] = [];
    return (frame, bytes, now) => {
      if (frame === 'ping') {
        waiting = [...waiting, { payload: key(bytes), left: now }].slice(-most);
        return undefined;
      }
      const at = find(waiting, key(bytes));
      const answered = waiting[at];
      if (!answered) return undefined;
      waiting = take(waiting, at);
      return now - answered.left;
    };
  };
}

const rightKey = (payload: Uint8Array) => payload.join(' ');
const rightTake = (waiting: Waiting[], at: number) => waiting.slice(at + 1);

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

let sharedTrips: RoundTrips | undefined;
let sharedAsked = false;

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createRoundTrips: {
    'takes any pong for the answer to the last ping': trips(
      rightKey,
      () => [],
      (waiting) => waiting.length - 1,
    ),
    'takes any pong for the answer to the first ping': trips(rightKey, rightTake, (waiting) =>
      waiting.length > 0 ? 0 : -1,
    ),
    'waits on for earlier pings': trips(rightKey, (waiting, at) => waiting.filter((_, i) => i !== at)),
    'forgets later pings, too': trips(rightKey, () => []),
    'keeps what was answered': trips(rightKey, (waiting) => waiting),
    'keeps the one that was answered, and drops those before': trips(rightKey, (waiting, at) => waiting.slice(at)),
    'forgets all at a pong that nobody asked for': (most) => {
      let tell = solution.createRoundTrips(most);
      return (frame, payload, now) => {
        const time = tell(frame, payload, now);
        if (frame === 'pong' && time === undefined) tell = solution.createRoundTrips(most);
        return time;
      };
    },
    'compares text': trips(toUtf8, rightTake),
    'compares lengths': trips((payload) => String(payload.length), rightTake),
    'joins bytes with nothing between': trips((payload) => payload.join(''), rightTake),
    'compares the sum of the bytes': trips(
      (payload) => String(payload.reduce((sum, byte) => sum + byte, 0)),
      rightTake,
    ),
    'takes the last of several with one payload': trips(rightKey, rightTake, (waiting, payload) =>
      waiting.findLastIndex((ping) => ping.payload === payload),
    ),
    'keeps the memory of the caller': (most) => {
      let waiting: { payload: Uint8Array; left: number }[] = [];
      return (frame, payload, now) => {
        if (frame === 'ping') {
          waiting = [...waiting, { payload, left: now }].slice(-most);
          return undefined;
        }
        const at = waiting.findIndex((ping) => rightKey(ping.payload) === rightKey(payload));
        const left = waiting[at]?.left;
        if (left === undefined) return undefined;
        waiting = waiting.slice(at + 1);
        return now - left;
      };
    },
    'has a map by payload: a second ping of one payload hides the first': (most) => {
      const left = new Map<string, number>();
      return (frame, payload, now) => {
        const key = rightKey(payload);
        if (frame === 'ping') {
          left.set(key, now);
          if (left.size > most) left.delete([...left.keys()][0] ?? '');
          return undefined;
        }
        const at = left.get(key);
        if (at === undefined) return undefined;
        for (const other of [...left.keys()]) {
          left.delete(other);
          if (other === key) break;
        }
        return now - at;
      };
    },
    'waits for all that were ever sent': () => solution.createRoundTrips(2 ** 31),
    'waits for one ping less': (most) => solution.createRoundTrips(Math.max(1, most - 1)),
    'takes no new ping if it waits for enough': (most) => {
      const tell = solution.createRoundTrips(most + 1);
      let waiting = 0;
      return (frame, payload, now) => {
        if (frame === 'ping' && waiting >= most) return undefined;
        const time = tell(frame, payload, now);
        waiting += frame === 'ping' ? 1 : time === undefined ? 0 : -1;
        return time;
      };
    },
    'returns the time of the pong': (most) => {
      const tell = solution.createRoundTrips(most);
      return (frame, payload, now) => (tell(frame, payload, now) === undefined ? undefined : now);
    },
    'returns 0 for a pong that nobody asked for': (most) => {
      const tell = solution.createRoundTrips(most);
      return (frame, payload, now) => tell(frame, payload, now) ?? (frame === 'pong' ? 0 : undefined);
    },
    'refuses a pong that nobody asked for': (most) => {
      const tell = solution.createRoundTrips(most);
      return (frame, payload, now) => {
        const time = tell(frame, payload, now);
        if (frame === 'pong' && time === undefined) throw new Error('unasked');
        return time;
      };
    },
    'halves the time': (most) => {
      const tell = solution.createRoundTrips(most);
      return (frame, payload, now) => {
        const time = tell(frame, payload, now);
        return time === undefined ? undefined : time / 2;
      };
    },
    'rounds the time': (most) => {
      const tell = solution.createRoundTrips(most);
      return (frame, payload, now) => {
        const time = tell(frame, payload, now);
        return time === undefined ? undefined : Math.floor(time);
      };
    },
    'has one memory for all': (most) => {
      const tell = solution.createRoundTrips(most);
      sharedTrips = tell;
      return (frame, payload, now) => (sharedTrips ?? tell)(frame, payload, now);
    },
  },
  createHeartbeat: {
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
  },
};
