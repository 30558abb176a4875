/** Wrong on purpose: plausible answers to exercise 15. The naive server of the lesson is in `naive-connection.ts`. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Guard, Happens, Limiter, Limits, Verdict } from './exercise.ts';
import * as naiveClock from './naive-clock.ts';
import * as solution from './solution.ts';

const NONE = Number.POSITIVE_INFINITY;

/** The right guard, with other limits. */
function limited(change: (limits: Limits) => Partial<Limits>) {
  return (limits: Limits): Guard => solution.createGuard({ ...limits, ...change(limits) });
}

/** The right guard, which is told something else; undefined: it is not told at all. */
function told(change: (happens: Happens, at: number) => Happens | undefined) {
  return (limits: Limits): Guard => {
    const guard = solution.createGuard(limits);
    return (happens, at) => {
      const changed = change(happens, at);
      return changed === undefined ? 'go on' : guard(changed, at);
    };
  };
}

/** The right guard, whose verdict is changed on its way out. */
function said(change: (verdict: Verdict, happens: Happens, at: number, limits: Limits) => Verdict) {
  return (limits: Limits): Guard => {
    const guard = solution.createGuard(limits);
    return (happens, at) => change(guard(happens, at), happens, at, limits);
  };
}

const is = (kind: Happens['is']) => (happens: Happens) => (happens.is === kind ? undefined : happens);

/** Only the low 32 bits of a length are left, as `<<` and `|` release them. */
const int32 = (bytes: number) => bytes | 0;

let shared: Guard | undefined;

/** A limiter that counts in its own way. */
function counting(
  enters: (counts: { open: number; places: Map<string, number> }, address: string, isLetIn: boolean) => void,
  leaves: (counts: { open: number; places: Map<string, number> }, address: string, wasLetIn: boolean) => void,
  isFull: (open: number, each: number, limits: { most: number; mostEach: number }) => boolean = full,
) {
  return (limits: { readonly most: number; readonly mostEach: number }, places: Map<string, number>): Limiter => {
    const counts = { open: 0, places };
    return {
      admit(address) {
        const isLetIn = !isFull(counts.open, places.get(address) ?? 0, limits);
        enters(counts, address, isLetIn);
        return isLetIn;
      },
      release: (address, wasLetIn) => leaves(counts, address, wasLetIn),
    };
  };
}

const full = (open: number, each: number, limits: { most: number; mostEach: number }) =>
  open >= limits.most || each >= limits.mostEach;

type Counts = { open: number; places: Map<string, number> };
const add = (counts: Counts, address: string) => {
  counts.open++;
  counts.places.set(address, (counts.places.get(address) ?? 0) + 1);
};
const take = (counts: Counts, address: string) => {
  const each = (counts.places.get(address) ?? 0) - 1;
  counts.open--;
  if (each > 0) counts.places.set(address, each);
  else counts.places.delete(address);
};
const addIfIn = (counts: Counts, address: string, isLetIn: boolean) => {
  if (isLetIn) add(counts, address);
};
const takeIfIn = (counts: Counts, address: string, wasLetIn: boolean) => {
  if (wasLetIn) take(counts, address);
};

let openEverywhere = 0;

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createGuard: {
    'has no limits': () => () => 'go on',
    'allows everything and forgets the rest': limited(() => ({ maxMessage: NONE, maxFrames: NONE, maxWaiting: NONE })),
    'has no limit for the opening': limited(() => ({ maxOpening: NONE })),
    'looks at each part of the opening, not at all of it': said((verdict, happens, _, { maxOpening }) =>
      verdict === 431 && happens.is === 'opening' && happens.bytes <= maxOpening ? 'go on' : verdict,
    ),
    'ends an opening as long as the limit': limited(({ maxOpening }) => ({ maxOpening: maxOpening - 1 })),
    'has a limit of its own for the opening': limited(() => ({ maxOpening: 16_384 })),
    'counts parts of the opening, not bytes': told((happens) =>
      happens.is === 'opening' ? { is: 'opening', bytes: 1 } : happens,
    ),
    'has no time limit': limited(() => ({ openingTime: NONE })),
    'begins its time again with each byte': (limits) => {
      const clock = naiveClock.createGuard(limits);
      const guard = solution.createGuard({ ...limits, openingTime: NONE });
      return (happens, at) => (clock(happens, at) === 408 ? 408 : guard(happens, at));
    },
    'looks at the time only when a byte comes': told(is('clock')),
    'looks at the time only when the clock ticks': said((verdict, happens, _, { maxOpening }) =>
      verdict === 408 && happens.is === 'opening' ? (happens.bytes > maxOpening ? 431 : 'go on') : verdict,
    ),
    'ends an opening that takes just as long as the limit': limited(({ openingTime }) => ({
      openingTime: openingTime - 1,
    })),
    'ends an opening whose byte comes just at the limit': said((verdict, happens, at, { openingTime }) =>
      verdict === 'go on' && happens.is === 'opening' && at === openingTime ? 408 : verdict,
    ),
    'takes the time for seconds': limited(({ openingTime }) => ({ openingTime: openingTime * 1000 })),
    'ends a connection that has opened long ago': told(is('opened')),
    'says 431 if it is late, too': said((verdict, happens, _, { maxOpening }) =>
      verdict === 408 && happens.is === 'opening' && happens.bytes > maxOpening ? 431 : verdict,
    ),
    'has no limit for messages': limited(() => ({ maxMessage: NONE })),
    'looks at each frame, not at the message': said((verdict, happens, _, { maxMessage }) =>
      verdict === 1009 && happens.is === 'frame' && happens.bytes <= maxMessage ? 'go on' : verdict,
    ),
    'looks at the first frame only': told((happens) =>
      happens.is === 'frame' && happens.kind === 'more' ? { ...happens, bytes: 0 } : happens,
    ),
    'reads a length as a number of 32 bits': told((happens) =>
      happens.is === 'frame' ? { ...happens, bytes: int32(happens.bytes) } : happens,
    ),
    'takes a length without end for none': told((happens) =>
      happens.is === 'frame' && !Number.isFinite(happens.bytes) ? { ...happens, bytes: 0 } : happens,
    ),
    'ends a message as long as the limit': limited(({ maxMessage }) => ({ maxMessage: maxMessage - 1 })),
    'adds up the bytes of all messages': (limits) => {
      const guard = solution.createGuard({ ...limits, maxMessage: NONE });
      let all = 0;
      return (happens, at) => {
        if (happens.is === 'text' || (happens.is === 'frame' && happens.kind !== 'control')) all += happens.bytes;
        const verdict = guard(happens, at);
        return all > limits.maxMessage ? 1009 : verdict;
      };
    },
    'does not count a text of hixie-76': told(is('text')),
    'counts a text of hixie-76 in parts': said((verdict, happens, _, { maxMessage }) =>
      verdict === 1009 && happens.is === 'text' && happens.bytes <= maxMessage ? 'go on' : verdict,
    ),
    'has no limit for frames': limited(() => ({ maxFrames: NONE })),
    'counts only frames with bytes': (limits) => {
      const guard = solution.createGuard(limits);
      return (happens, at) =>
        happens.is === 'frame' && happens.kind === 'more' && happens.bytes === 0 ? 'go on' : guard(happens, at);
    },
    'counts only continuations': limited(({ maxFrames }) => ({ maxFrames: maxFrames + 1 })),
    'counts the frames of all messages': (limits) => {
      const guard = solution.createGuard(limits);
      let all = 0;
      return (happens, at) => {
        if (happens.is === 'frame' && happens.kind !== 'control') all++;
        const verdict = guard(happens, at);
        return verdict === 'go on' && all > limits.maxFrames ? 1008 : verdict;
      };
    },
    'says 1008 for everything': said((verdict) => (verdict === 1009 ? 1008 : verdict)),
    'says 1009 for everything': said((verdict) => (verdict === 1008 ? 1009 : verdict)),
    'counts the bytes of control frames': told((happens) =>
      happens.is === 'frame' && happens.kind === 'control' && happens.bytes <= 125
        ? { ...happens, kind: 'more' }
        : happens,
    ),
    'takes a ping for a new message': told((happens) =>
      happens.is === 'frame' && happens.kind === 'control' && happens.bytes <= 125
        ? { ...happens, kind: 'first', bytes: 0 }
        : happens,
    ),
    'lets control frames be as long as they like': told((happens) =>
      happens.is === 'frame' && happens.kind === 'control' ? undefined : happens,
    ),
    'measures control frames by the limit for messages': said((verdict, happens, _, { maxMessage }) =>
      verdict === 1002 && happens.is === 'frame' ? (happens.bytes > maxMessage ? 1009 : 'go on') : verdict,
    ),
    'waits for the end of a header': told(is('header')),
    'ends a header of 13 bytes': told((happens) =>
      happens.is === 'header' ? { ...happens, bytes: happens.bytes + 1 } : happens,
    ),
    'does not look at what waits': told(is('answer')),
    'adds up what waits': (limits) => {
      const guard = solution.createGuard(limits);
      let all = 0;
      return (happens, at) => {
        if (happens.is !== 'answer') return guard(happens, at);
        all += happens.waiting;
        return guard({ is: 'answer', waiting: all }, at);
      };
    },
    'drops a peer for which just as much waits as is allowed': limited(({ maxWaiting }) => ({
      maxWaiting: maxWaiting - 1,
    })),
    'says goodbye to a peer that does not read': said((verdict) => (verdict === 'drop' ? 1008 : verdict)),
    'has one memory for all': (limits) => {
      shared ??= solution.createGuard(limits);
      return shared;
    },
  },
  createLimiter: {
    'lets everybody in': () => ({ admit: () => true, release: () => {} }),
    'does not look at addresses': counting(addIfIn, takeIfIn, (open, _, { most }) => open >= most),
    'looks only at addresses': counting(addIfIn, takeIfIn, (_, each, { mostEach }) => each >= mostEach),
    'lets in one too many': counting(
      addIfIn,
      takeIfIn,
      (open, each, { most, mostEach }) => open > most || each >= mostEach,
    ),
    'lets in one too many from an address': counting(
      addIfIn,
      takeIfIn,
      (open, each, { most, mostEach }) => open >= most || each > mostEach,
    ),
    'never gives a place back': counting(addIfIn, () => {}),
    'gives a place back, and not to the address': counting(addIfIn, (counts, _, wasLetIn) => {
      if (wasLetIn) counts.open--;
    }),
    'gives it back to the address only': counting(addIfIn, (counts, address, wasLetIn) => {
      if (!wasLetIn) return;
      take(counts, address);
      counts.open++;
    }),
    'gives a place to whom it does not let in': counting(add, takeIfIn),
    'takes a place back from whom it has not let in': counting(addIfIn, (counts, address) => take(counts, address)),
    'gives nothing to whom it does not let in, and takes it back all the same': counting((counts, address, isLetIn) => {
      if (isLetIn) add(counts, address);
      else counts.places.set(address, counts.places.get(address) ?? 0);
    }, takeIfIn),
    'keeps an address with no connections': counting(addIfIn, (counts, address, wasLetIn) => {
      if (!wasLetIn) return;
      counts.open--;
      counts.places.set(address, (counts.places.get(address) ?? 0) - 1);
    }),
    'forgets an address as soon as one of its connections ends': counting(addIfIn, (counts, address, wasLetIn) => {
      if (!wasLetIn) return;
      counts.open--;
      counts.places.delete(address);
    }),
    'counts addresses, not connections': counting(
      addIfIn,
      takeIfIn,
      (open, each, { most, mostEach }) => (each === 0 && open >= most) || each >= mostEach,
    ),
    'counts for all limiters together': (limits, places) => {
      const limiter = solution.createLimiter(limits, places);
      return {
        admit(address) {
          const isLetIn = openEverywhere < limits.most && limiter.admit(address);
          if (isLetIn) openEverywhere++;
          return isLetIn;
        },
        release(address, wasLetIn) {
          if (wasLetIn) openEverywhere--;
          limiter.release(address, wasLetIn);
        },
      };
    },
  },
};
