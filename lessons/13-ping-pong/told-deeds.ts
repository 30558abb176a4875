/** What a heartbeat was told and what it did, as a learner reads it. */

import { Differs } from '../../src/course/exercises/comparing/differs.ts';
import { isSame } from '../../src/course/exercises/comparing/equality.ts';
import { type Mistakes, mistakeIn } from '../../src/course/exercises/comparing/mistakes.ts';
import type { Arrival, Deed } from './played.ts';

/** Of one kind in a row: with more of them, those between are left out. */
const MOST_TIMES = 3;
/** Of a heartbeat, that are listed. */
const MOST_DEEDS = 6;

/** `data at 1350, 1400, … 2000; a pong at 2100`. */
export function arrivalsText(arrivals: readonly Arrival[]): string {
  const runs: { readonly what: Arrival[1]; readonly times: number[] }[] = [];
  for (const [at, what] of arrivals) {
    const last = runs.at(-1);
    if (last?.what === what) last.times.push(at);
    else runs.push({ what, times: [at] });
  }
  const texts = runs.map(({ what, times }) => {
    const name = what === 'data' ? 'data' : times.length === 1 ? 'a pong' : 'pongs';
    return `${name} at ${timesText(times)}`;
  });
  return texts.join('; ') || 'nothing comes';
}

function timesText(times: readonly number[]): string {
  return times.length > MOST_TIMES ? `${times.slice(0, 2).join(', ')}, … ${times.at(-1)}` : times.join(', ');
}

/** @throws Differs if a heartbeat did something else, with the first that is different */
export function sameDeeds(
  received: readonly Deed[],
  expected: readonly Deed[],
  what: string,
  mistakes: Mistakes<[]>,
): void {
  if (isSame(received, expected)) return;
  const at = expected.findIndex((deed, i) => received[i] !== deed);
  const [want, have] = at === -1 ? [undefined, received[expected.length]] : [expected[at], received[at]];
  const lines =
    want === undefined
      ? [`expected ${listed(expected)}`, `then it did more: ${have}`]
      : have === undefined
        ? [`expected ${listed(expected)}`, `did not do: ${want}`]
        : [`expected ${listed(expected)}`, `received ${listed(received)}`];
  throw new Differs([`${what}:`, ...lines], mistakeIn(received, expected, mistakes));
}

function listed(deeds: readonly Deed[]): string {
  if (deeds.length === 0) return 'nothing';
  return `${deeds.slice(0, MOST_DEEDS).join(', ')}${deeds.length > MOST_DEEDS ? ', …' : ''}`;
}
