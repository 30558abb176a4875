/** The table that is printed. */

import { CONTENDERS } from './contenders/contender.ts';
import type { Comparison, Result } from './row.ts';

/** A number with three significant digits: `1,230,000`, `45.6`. */
export function rounded(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toPrecision(3)).toLocaleString('en', { minimumFractionDigits: Math.min(digits, 2) });
}

/** Ours and each other, a line each: figure, spread, ratio, target. */
export function linesOf({ row, figures, comparisons, withinLimit }: Result): string[] {
  const lines = [`${row.title} (${row.unit}, ${row.better} is better)`];
  for (const [name, { median, low, high }] of figures) {
    const comparison = comparisons.find(({ against }) => against === name);
    const spread = `${rounded(low)} to ${rounded(high)}`;
    lines.push(
      `  ${CONTENDERS[name].padEnd(18)}${rounded(median).padStart(12)}  ${spread.padEnd(26)}${comparison ? ratioOf(comparison) : ''}`.trimEnd(),
    );
  }
  if (withinLimit !== undefined) lines.push(`  ours at most ${row.limit}: ${withinLimit ? 'met' : 'MISSED'}`);
  return lines;
}

function ratioOf({ ratio, target, met }: Comparison): string {
  const times = `ours ${rounded(ratio.median)}× (${rounded(ratio.low)} to ${rounded(ratio.high)})`;
  return target === undefined ? times : `${times.padEnd(30)} target ${target}×: ${met ? 'met' : 'MISSED'}`;
}
