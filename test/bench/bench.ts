/**
 * What this library costs compared with what people use, as ratios taken in one
 * run: every contender runs in its own process, the rounds are interleaved, and
 * each contender is first checked to deliver the same messages.
 *
 *     npm run bench -- [--json] [--only part-of-an-id] [--rounds 15] [--save]
 */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { KEPT } from '../../src/site/performance/drawings.ts';
import { measureCurves } from './curves.ts';
import { GROUPS } from './groups.ts';
import { RunningContender } from './process/running.ts';
import { resultsOf } from './results.ts';
import { measure, type Result } from './row.ts';
import { ECHO } from './rows/echo.ts';
import { IN_MEMORY } from './rows/in-memory.ts';
import { MEMORY } from './rows/memory.ts';
import { SERVERS } from './rows/servers.ts';
import { SIZE } from './rows/size.ts';
import { linesOf } from './table.ts';

const { values } = parseArgs({
  options: {
    /** The results as JSON, instead of the table. */
    json: { type: 'boolean', default: false },
    /** Only rows with this in their id; may be given more than once. */
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '15' },
    /** Keeps the results for the page about speed, and also measures what explains them. */
    save: { type: 'boolean', default: false },
  },
});

const rounds = Number(values.rounds);
const rows = [...IN_MEMORY, ...ECHO, ...SERVERS, ...MEMORY, ...SIZE].filter(
  ({ id }) => values.only === undefined || values.only.some((part) => id.includes(part)),
);
const results: Result[] = [];
let group = '';
for (const row of rows) {
  const result = await measure(row, rounds, RunningContender.start);
  results.push(result);
  if (values.json) continue;
  const { heading, measures } = GROUPS[row.group];
  if (heading !== group) console.log(`\n${heading}\n${measures}\n`);
  group = heading;
  console.log(linesOf(result).join('\n'));
}
const whole = resultsOf(results, values.save ? await measureCurves() : [], rounds);
if (values.json) console.log(JSON.stringify(whole, undefined, 2));
if (values.save) writeFileSync(KEPT, `${JSON.stringify(whole, undefined, 2)}\n`);
const missed = results.flatMap(({ comparisons, withinLimit }) => [withinLimit, ...comparisons.map(({ met }) => met)]);
if (!values.json) console.log(`\n${missed.filter((met) => met === false).length} targets missed`);
