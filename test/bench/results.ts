/** The results of a run, for programs and for the page about speed. */

import { availableParallelism } from 'node:os';
import type { BenchResults, Curves, RowResult } from '../../src/site/performance/results.ts';
import { CONTENDERS } from './contenders/contender.ts';
import { GROUPS } from './groups.ts';
import type { Result } from './row.ts';
import type { Spread } from './statistics.ts';

/** @param version  of the Node that ran the contenders */
export function resultsOf(
  results: readonly Result[],
  curves: readonly Curves[],
  rounds: number,
  version: string,
): BenchResults {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `Node ${version}, ${availableParallelism()} cores`,
    rounds,
    rows: results.map(rowOf),
    curves,
  };
}

function rowOf({ row, figures, comparisons, withinLimit }: Result): RowResult {
  const { id, group, title, unit, better, limit } = row;
  const contenders = [...figures].map(([name, figure]) => {
    const comparison = comparisons.find(({ against }) => against === name);
    return {
      name: CONTENDERS[name],
      figure: rounded(figure),
      ...(comparison && { ratio: rounded(comparison.ratio) }),
      ...(comparison?.target !== undefined && { target: comparison.target }),
      ...(comparison?.met !== undefined && { met: comparison.met }),
    };
  });
  const kept = withinLimit === undefined || limit === undefined ? {} : { limit, withinLimit };
  const { heading, measures } = GROUPS[group];
  return { id, group: heading, measures, title, unit, better, contenders, ...kept };
}

/** A measurement is not exact to more than three digits. */
function rounded({ median, low, high }: Spread): Spread {
  const [a = 0, b = 0, c = 0] = [median, low, high].map((value) => Number(value.toPrecision(3)));
  return { median: a, low: b, high: c };
}
