/** The table that is printed for several versions of Node: a column for each. */

import { number } from '../../src/site/performance/table.ts';
import { CONTENDERS } from './contenders/contender.ts';
import type { Result } from './row.ts';

const WIDTH = { name: 20, column: 16 };

export function columnHeads(versions: readonly string[]): string {
  return lineOf(
    '',
    versions.map((version) => `Node ${version}`),
  );
}

/** Ours as figures, each other as the ratio of ours to it. */
export function columnsOf(results: readonly Result[]): string[] {
  const [first] = results;
  if (!first) return [];
  const { row, figures } = first;
  const lines = [...figures.keys()].map((name) =>
    lineOf(
      `  ${CONTENDERS[name]}`,
      results.map((result) => {
        const comparison = result.comparisons.find(({ against }) => against === name);
        return comparison
          ? `${number(comparison.ratio.median)}×`
          : number(result.figures.get(name)?.median ?? Number.NaN);
      }),
    ),
  );
  return [`${row.title} (${row.unit}, ${row.better} is better)`, ...lines];
}

function lineOf(name: string, cells: readonly string[]): string {
  return name.padEnd(WIDTH.name) + cells.map((cell) => cell.padStart(WIDTH.column)).join('');
}
