/** The table that is printed. */

import { number } from '../../src/site/performance/table.ts';
import { CONTENDERS } from './contenders/contender.ts';
import type { Comparison, Result } from './row.ts';

/** Ours and each other, one per line: figure, spread, ratio, target. */
export function linesOf({ row, figures, comparisons, withinLimit }: Result): string[] {
  const lines = [`${row.title} (${row.unit}, ${row.better} is better)`];
  for (const [name, { median, low, high }] of figures) {
    const comparison = comparisons.find(({ against }) => against === name);
    const spread = `${number(low)} to ${number(high)}`;
    lines.push(
      `  ${CONTENDERS[name].padEnd(18)}${number(median).padStart(12)}  ${spread.padEnd(26)}${comparison ? ratioOf(comparison) : ''}`.trimEnd(),
    );
  }
  if (withinLimit !== undefined) lines.push(`  ours at most ${row.limit}: ${withinLimit ? 'met' : 'MISSED'}`);
  return lines;
}

function ratioOf({ ratio, target, met }: Comparison): string {
  const times = `ours ${number(ratio.median)}× (${number(ratio.low)} to ${number(ratio.high)})`;
  return target === undefined ? times : `${times.padEnd(30)} target ${target}×: ${met ? 'met' : 'MISSED'}`;
}
