/** A row of the table: one thing measured, for several contenders in turn. */

import type { ContenderName } from './contenders/contender.ts';
import type { Group } from './groups.ts';
import type { RunningContender } from './process/running.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** How ours must compare with another. */
export interface Target {
  readonly against: ContenderName;
  /** Ours divided by theirs: at least this if more is better, at most this if less is. */
  readonly ratio: number;
}

export interface Row {
  readonly id: string;
  /** The heading it stands under. */
  readonly group: Group;
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly contenders: readonly ContenderName[];
  readonly targets: readonly Target[];
  /** The most that ours may take, in the row's unit. */
  readonly limit?: number;
  /** Number of rounds, if it differs from the other rows. */
  readonly rounds?: number;
  /** Sets a contender up, and checks that it does the work correctly. */
  prepare(contender: RunningContender): Promise<void>;
  /** Measures once. */
  sample(contender: RunningContender): Promise<number>;
  /** Takes down what {@link prepare} set up outside of the contender's process. */
  finish?(contender: RunningContender): void;
}

/** Ours compared with one other. */
export interface Comparison {
  readonly against: ContenderName;
  /** Ours divided by theirs, round by round. */
  readonly ratio: Spread;
  readonly target: number | undefined;
  /** Whether the target holds, by the median; undefined if there is none. */
  readonly met: boolean | undefined;
}

export interface Result {
  readonly row: Row;
  readonly figures: ReadonlyMap<ContenderName, Spread>;
  readonly comparisons: readonly Comparison[];
  /** Whether ours stays within the row's limit; undefined if there is none. */
  readonly withinLimit: boolean | undefined;
}

/** Starts the process of a contender. */
export type Start = (name: ContenderName) => Promise<RunningContender>;

/** Measures a row in rounds, each with every contender in turn. The first round is not counted. */
export async function measure(row: Row, rounds: number, start: Start): Promise<Result> {
  const running: RunningContender[] = [];
  const samples = new Map<ContenderName, number[]>(row.contenders.map((name) => [name, []]));
  try {
    for (const name of row.contenders) {
      const contender = await start(name);
      running.push(contender);
      await row.prepare(contender);
      await row.sample(contender);
    }
    for (let round = 0; round < (row.rounds ?? rounds); round++) {
      for (const contender of running) samples.get(contender.name)?.push(await row.sample(contender));
    }
  } finally {
    for (const contender of running) {
      row.finish?.(contender);
      contender.stop();
    }
  }
  const figures = new Map([...samples].map(([name, values]) => [name, spreadOf(values)] as const));
  const ours = figures.get('ours')?.median ?? Number.NaN;
  const withinLimit = row.limit === undefined ? undefined : ours <= row.limit;
  return { row, figures, comparisons: compare(row, samples), withinLimit };
}

function compare(row: Row, samples: ReadonlyMap<ContenderName, readonly number[]>): Comparison[] {
  const [first, ...others] = row.contenders;
  const ours = (first && samples.get(first)) ?? [];
  return others.map((against) => {
    const theirs = samples.get(against) ?? [];
    const ratio = spreadOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
    const target = row.targets.find((one) => one.against === against)?.ratio;
    const met =
      target === undefined ? undefined : row.better === 'more' ? ratio.median >= target : ratio.median <= target;
    return { against, ratio, target, met };
  });
}
