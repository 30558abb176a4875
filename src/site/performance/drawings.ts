/** What the page about speed shows of the last runs of the bench that were kept. */

import type { Html } from '../../render/markup.ts';
import { curvesHtml } from './curves.ts';
import { KEPT, MAIN } from './kept.ts';
import { limitsHtml } from './limits.ts';
import { sourceHtml, tableHtml } from './table.ts';
import { versionsHtml } from './versions.ts';

/** By the names that `@draw` takes: `bench-table`, `bench-limits`, …, and one for each set of curves. */
export function benchDrawings(): [name: string, drawing: Html][] {
  return [
    ['bench-table', tableHtml(MAIN)],
    ['bench-limits', limitsHtml(MAIN)],
    ['bench-versions', versionsHtml(KEPT)],
    ['bench-source', sourceHtml(MAIN)],
    ...MAIN.curves.map((curves): [string, Html] => [`bench-${curves.id}`, curvesHtml(curves)]),
  ];
}
