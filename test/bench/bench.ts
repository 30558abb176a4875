/**
 * What this library costs compared with what people use, as ratios taken in one
 * run: every contender runs in its own process, the rounds are interleaved, and
 * each contender is first checked to deliver the same messages.
 *
 *     npm run bench -- [--json] [--only part-of-an-id] [--rounds 15] [--node path]... [--save]
 */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keptFor } from '../../src/site/performance/kept.ts';
import { columnHeads, columnsOf } from './columns.ts';
import { measureCurves } from './curves.ts';
import { GROUPS } from './groups.ts';
import { findBun, WITHOUT_BUN } from './process/bun.ts';
import { majorOf, type NodeProgram, nodesAt } from './process/nodes.ts';
import { RunningContender } from './process/running.ts';
import { resultsOf } from './results.ts';
import { measure, type Result, type Row, type Start } from './row.ts';
import { ECHO } from './rows/echo.ts';
import { IN_MEMORY } from './rows/in-memory.ts';
import { MEMORY } from './rows/memory.ts';
import { SERVERS } from './rows/servers.ts';
import { SIZE } from './rows/size.ts';
import { linesOf } from './table.ts';

const { values } = parseArgs({
  options: {
    /** The results as JSON, instead of the table: an object, or an array of them with more than one `--node`. */
    json: { type: 'boolean', default: false },
    /** Only rows with this in their id; may be given more than once. */
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '15' },
    /** A program of Node that runs the contenders; may be given more than once, for a column each. */
    node: { type: 'string', multiple: true },
    /** Keeps the results for the page about speed, and also measures what explains them. */
    save: { type: 'boolean', default: false },
  },
});

const rounds = Number(values.rounds);
const hasBun = findBun() !== undefined;
const all = [...IN_MEMORY, ...ECHO, ...SERVERS, ...MEMORY, ...SIZE];
const rows = all
  .filter(({ id }) => values.only === undefined || values.only.some((part) => id.includes(part)))
  .map((row) => (hasBun ? row : { ...row, contenders: row.contenders.filter((name) => name !== 'bun') }));

if (rows.length === 0) {
  const ids = all.map(({ id }) => id);
  console.error(`bench: no row has "${values.only?.join('" or "')}" in its name; there are ${ids.join(', ')}`);
  process.exit(2);
}
const nodes = nodesAt(values.node);
const runs = nodes.map((node) => ({ node, results: [] as Result[] }));
if (!values.json && !hasBun) console.log(WITHOUT_BUN);
if (!values.json && nodes.length > 1) console.log(columnHeads(nodes.map(({ version }) => version)));
let group = '';
for (const row of rows) {
  const results: Result[] = [];
  for (const run of runs.slice(0, versionsOf(row))) {
    const result = await measure(row, rounds, startWith(run.node));
    run.results.push(result);
    results.push(result);
  }
  if (values.json) continue;
  const { heading, measures } = GROUPS[row.group];
  if (heading !== group) console.log(`\n${heading}\n${measures}\n`);
  group = heading;
  const lines = nodes.length > 1 ? columnsOf(results) : results.flatMap(linesOf);
  console.log(lines.join('\n'));
}

const kept = [];
for (const [i, { node, results }] of runs.entries()) {
  // What explains the figures is drawn once, from the oldest Node.
  const curves = values.save && i === 0 ? await measureCurves(startWith(node)) : [];
  const whole = resultsOf(results, curves, rounds, node.version);
  kept.push(whole);
  if (values.save) writeFileSync(keptFor(majorOf(node)), `${JSON.stringify(whole, undefined, 2)}\n`);
}
if (values.json) console.log(JSON.stringify(kept.length === 1 ? kept[0] : kept, undefined, 2));
for (const { node, results } of values.json ? [] : runs) {
  const missed = results.flatMap(({ comparisons, withinLimit }) => [withinLimit, ...comparisons.map(({ met }) => met)]);
  console.log(`\nNode ${node.version}: ${missed.filter((met) => met === false).length} targets missed`);
}

function startWith({ path }: NodeProgram): Start {
  return (name) => RunningContender.start(name, { node: path });
}

/** How many versions of Node a row is measured with: a size is the same with each. */
function versionsOf({ group }: Row): number {
  return group === 'size' ? 1 : runs.length;
}
