/**
 * Runs the check against many programs, and keeps what it found in `docs/conformance/`, for the page about the state of
 * WebSocket.
 *
 *     npm run check:all -- [--packages FOLDER] [--jobs N] [NAME…]
 *
 * NAME is that of a program, or of one of its runs: `ws`, `ws-server`, `netty-server-hixie-76`. A program that is not on
 * this machine keeps what was found before. In FOLDER are the programs that `programs.ts` names.
 */

import { parseArgs } from 'node:util';
import { CASES } from '../../src/conformance/cases/index.ts';
import { chooseCases } from '../../src/conformance/choosing.ts';
import { tallyInWords, tallyOf } from '../../src/conformance/tally.ts';
import { keyOf } from '../../src/site/conformance/kept.ts';
import { type Checked, checkedPrograms } from './checked-programs.ts';
import { runClient, runServer } from './checked-run.ts';
import { nameAndVersion } from './findings.ts';
import { keepRun, keptRun } from './kept-run.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    packages: { type: 'string', default: process.cwd() },
    jobs: { type: 'string', default: '1' },
  },
});

const all = checkedPrograms(values.packages).map((one) => ({ one, key: keyOf({ ...one, program: one.name }) }));
const waiting = all.filter(({ one, key }) => {
  return positionals.length === 0 || positionals.some((name) => name === key || name === one.name);
});
const unknown = positionals.filter((name) => !all.some(({ one, key }) => name === key || name === one.name));
if (unknown.length > 0) {
  console.error(`no such program: ${unknown.join(', ')}; there are ${all.map(({ key }) => key).join(', ')}`);
  process.exit(2);
}

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(next.one, next.key);
}

async function check(one: Checked, key: string): Promise<void> {
  const { role, speaks, setting } = one;
  const cases = chooseCases(CASES, { role, speaks });
  const began = performance.now();
  try {
    const run = role === 'server' ? runServer : runClient;
    const { said, results } = await run(one, cases, values.packages);
    const [program, version] = nameAndVersion(said);
    const missing = cases.length - results.length;
    const left = missing > 0 ? `; ${missing} were not run` : '';
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${key} ${version}: ${tallyInWords(tallyOf(results))}${left} (${seconds} s)`);
    const on = new Date().toISOString().slice(0, 10);
    keepRun(keptRun({ program, version, role, speaks, on, setting }, results));
  } catch (error) {
    console.log(`${key}: it did not run, and keeps what was found before: ${(error as Error).message}`);
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
process.exit();
