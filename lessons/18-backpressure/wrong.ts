/** Wrong on purpose: plausible answers to exercise 18. Those that send are in `wrong-senders.ts`; the naive senders and readers of the lesson are in `senders.ts` and `readers.ts`. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { News, Policy, PolicyLimits, Verdict } from './exercise.ts';
import * as solution from './solution.ts';
import { senders } from './wrong-senders.ts';

type Speaks = 'hixie-76' | 'version-13';

const NONE = Number.POSITIVE_INFINITY;

/** The right policy, with other limits. */
function limited(change: (limits: PolicyLimits) => Partial<PolicyLimits>) {
  return (speaks: Speaks, limits: PolicyLimits): Policy =>
    solution.createPolicy(speaks, { ...limits, ...change(limits) });
}

/** The right policy, which is told something else. */
function told(change: (news: News, waiting: number, at: number) => readonly [news: News, waiting: number, at: number]) {
  return (speaks: Speaks, limits: PolicyLimits): Policy => {
    const policy = solution.createPolicy(speaks, limits);
    return (...asked) => policy(...change(...asked));
  };
}

/** The right policy, whose verdict is changed on its way out. */
function said(
  change: (verdict: Verdict, news: News, waiting: number, speaks: Speaks, limits: PolicyLimits) => Verdict,
) {
  return (speaks: Speaks, limits: PolicyLimits): Policy => {
    const policy = solution.createPolicy(speaks, limits);
    return (news, waiting, at) => change(policy(news, waiting, at), news, waiting, speaks, limits);
  };
}

/** A policy that measures the time from something else. */
function timed(
  since: (now: {
    readonly at: number;
    readonly verdict: Verdict;
    readonly before: number | undefined;
  }) => number | undefined,
) {
  return (speaks: Speaks, limits: PolicyLimits): Policy => {
    const policy = solution.createPolicy(speaks, { ...limits, patience: NONE });
    let from: number | undefined;
    let isClosed = false;
    return (news, waiting, at) => {
      if (isClosed) return { does: 'nothing' };
      const verdict = policy(news, waiting, at);
      const isLate = verdict.does === 'drop' && at - (from ?? at) > limits.patience;
      from = since({ at, verdict, before: from });
      if (verdict.does !== 'close' && !isLate) return verdict;
      isClosed = true;
      return speaks === 'version-13' ? { does: 'close', code: 1013 } : { does: 'close' };
    };
  };
}

let shared: Policy | undefined;

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  sendAll: senders,
  createPolicy: {
    'sends everything to everybody': () => () => ({ does: 'send', missed: 0 }),
    'does not count the message itself': (speaks, limits) => {
      const policy = solution.createPolicy(speaks, { ...limits });
      return (news, waiting, at) => policy(waiting <= limits.maxWaiting ? { ...news, bytes: 0 } : news, waiting, at);
    },
    'does not send what fits exactly': limited(({ maxWaiting }) => ({ maxWaiting: maxWaiting - 1 })),
    'has a limit of its own': limited(() => ({ maxWaiting: 1_048_576 })),
    'adds up what waits each time': (speaks, limits) => {
      const policy = solution.createPolicy(speaks, limits);
      let all = 0;
      return (news, waiting, at) => {
        all += waiting;
        return policy(news, all, at);
      };
    },
    'never sends a message that is larger than the limit': told((news, waiting, at) => [news, waiting || 0.5, at]),
    'sends a large message though something waits': told((news, waiting, at) => [
      news,
      news.bytes > 1000 ? 0 : waiting,
      at,
    ]),
    'drops what may not be dropped': told((news, waiting, at) => [{ ...news, mayBeDropped: true }, waiting, at]),
    'closes for every message that does not fit': told((news, waiting, at) => [
      { ...news, mayBeDropped: false },
      waiting,
      at,
    ]),
    'closes hixie-76 with a code': (_, limits) => solution.createPolicy('version-13', limits),
    'closes without a code': (_, limits) => solution.createPolicy('hixie-76', limits),
    'says the number of missed messages again and again': (speaks, limits) => {
      const policy = solution.createPolicy(speaks, limits);
      let missed = 0;
      return (news, waiting, at) => {
        const verdict = policy(news, waiting, at);
        if (verdict.does === 'drop') missed++;
        return verdict.does === 'send' ? { does: 'send', missed } : verdict;
      };
    },
    'says nothing of what was missed': said((verdict) =>
      verdict.does === 'send' ? { does: 'send', missed: 0 } : verdict,
    ),
    'says only that something was missed': said((verdict) =>
      verdict.does === 'send' ? { does: 'send', missed: Math.min(1, verdict.missed) } : verdict,
    ),
    'has endless patience': limited(() => ({ patience: NONE })),
    'has no patience for a time that is equal to the limit': limited(({ patience }) => ({ patience: patience - 1 })),
    'takes the patience for seconds': limited(({ patience }) => ({ patience: patience * 1000 })),
    'begins the time again with each message that is dropped': timed(({ at, verdict }) =>
      verdict.does === 'drop' ? at : undefined,
    ),
    'counts the time from the last message that was sent': timed(({ at, verdict, before }) =>
      verdict.does === 'send' ? at : (before ?? at),
    ),
    'never begins the time again': timed(({ at, verdict, before }) =>
      verdict.does === 'drop' ? (before ?? at) : before,
    ),
    'takes the time 0 for none': timed(({ at, verdict, before }) =>
      verdict.does === 'drop' ? before || at : undefined,
    ),
    'closes a reader that has just caught up': (speaks, limits) => {
      const policy = solution.createPolicy(speaks, limits);
      let from: number | undefined;
      return (news, waiting, at) => {
        const isLate = from !== undefined && at - from > limits.patience;
        const verdict = policy(
          isLate ? { bytes: limits.maxWaiting, mayBeDropped: false } : news,
          waiting || (isLate ? 1 : 0),
          at,
        );
        if (verdict.does === 'drop') from ??= at;
        else from = undefined;
        return verdict;
      };
    },
    'closes again and again': (speaks, limits) => {
      let policy = solution.createPolicy(speaks, limits);
      return (news, waiting, at) => {
        const verdict = policy(news, waiting, at);
        if (verdict.does === 'close') policy = solution.createPolicy(speaks, limits);
        return verdict;
      };
    },
    'sends again once nothing waits, though it has closed': (speaks, limits) => {
      const policy = solution.createPolicy(speaks, limits);
      return (news, waiting, at) => {
        const verdict = policy(news, waiting, at);
        return verdict.does === 'nothing' && waiting === 0 ? { does: 'send', missed: 0 } : verdict;
      };
    },
    'has one memory for all readers': (speaks, limits) => {
      shared ??= solution.createPolicy(speaks, limits);
      return shared;
    },
  },
};
