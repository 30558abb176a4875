/**
 * What a stranger can do to this library, compared with ws: every scenario runs
 * against both in turn, each in its own process with a memory limit. Honest
 * clients come in the meantime, and their wait is measured.
 *
 *     npm run bench:hostile -- [--json] [--only part-of-an-id] [--size 1]
 */

import { parseArgs } from 'node:util';
import { RunningContender } from '../process/running.ts';
import { run } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { HEADING, linesOf, type Outcome } from './table.ts';

const { values } = parseArgs({
  options: {
    /** The figures as JSON, instead of the table. */
    json: { type: 'boolean', default: false },
    /** Only scenarios with this in their id; may be given more than once. */
    only: { type: 'string', multiple: true },
    /** The size of each scenario: 1 is the whole. */
    size: { type: 'string', default: '1' },
  },
});

const CONTENDERS = ['ours', 'ws'] as const;
const results: ({ id: string; title: string } & Record<(typeof CONTENDERS)[number], Outcome>)[] = [];
if (!values.json) console.log(HEADING);
for (const scenario of SCENARIOS) {
  const { id, title } = scenario;
  if (values.only && !values.only.some((part) => id.includes(part))) continue;
  const outcomes: Partial<Record<(typeof CONTENDERS)[number], Outcome>> = {};
  for (const name of CONTENDERS) {
    outcomes[name] = await run(scenario, Number(values.size), (heapLimit) =>
      RunningContender.start(name, { heapLimit }),
    ).catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }));
  }
  const { ours = { failed: 'not run' }, ws = { failed: 'not run' } } = outcomes;
  results.push({ id, title, ours, ws });
  if (!values.json) console.log(`\n${linesOf(title, ours, ws).join('\n')}`);
}
if (values.json) console.log(JSON.stringify(results, undefined, 2));
