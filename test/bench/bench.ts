/**
 * What this library costs beside what people use, as ratios taken in one run:
 * every contender in a process of its own, a round of all of them after the
 * other, and each checked to deliver the same messages first.
 *
 *     npm run bench -- [--json] [--only part-of-an-id] [--rounds 9]
 */

import { parseArgs } from 'node:util';
import { RunningContender } from './process/running.ts';
import { measure, type Result } from './row.ts';
import { ECHO } from './rows/echo.ts';
import { IN_MEMORY } from './rows/in-memory.ts';
import { SERVERS } from './rows/servers.ts';
import { linesOf } from './table.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '15' },
  },
});

const ROWS = [...IN_MEMORY, ...ECHO, ...SERVERS];
const results: Result[] = [];
let group = '';
for (const row of ROWS) {
  if (values.only && !values.only.some((part) => row.id.includes(part))) continue;
  const result = await measure(row, Number(values.rounds), RunningContender.start);
  results.push(result);
  if (values.json) continue;
  if (row.group !== group) console.log(`\n${row.group}\n`);
  group = row.group;
  console.log(linesOf(result).join('\n'));
}
