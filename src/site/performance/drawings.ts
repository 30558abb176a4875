/** What the page about speed shows of the last run of the bench that was kept. */

import { readFileSync } from 'node:fs';
import type { Html } from '../../render/markup.ts';
import { curvesHtml } from './curves.ts';
import type { BenchResults } from './results.ts';
import { sourceHtml, tableHtml } from './table.ts';

/** Where `npm run bench -- --save` keeps its results. */
export const KEPT = new URL('./measured.json', import.meta.url);

/** By the names that `@draw` takes: `bench-table`, `bench-source`, and one for each set of curves. */
export function benchDrawings(): [name: string, drawing: Html][] {
  const results = JSON.parse(readFileSync(KEPT, 'utf8')) as BenchResults;
  return [
    ['bench-table', tableHtml(results)],
    ['bench-source', sourceHtml(results)],
    ...results.curves.map((curves): [string, Html] => [`bench-${curves.id}`, curvesHtml(curves)]),
  ];
}
