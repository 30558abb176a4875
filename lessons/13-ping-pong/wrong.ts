/** Wrong on purpose: plausible answers to exercise 13. Those of the heartbeat are in `wrong-heartbeats.ts`. */

import { toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { RoundTrips } from './exercise.ts';
import * as solution from './solution.ts';
import { heartbeats } from './wrong-heartbeats.ts';

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

let sharedTrips: RoundTrips | undefined;

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
  createHeartbeat: heartbeats,
};
