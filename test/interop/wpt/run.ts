/**
 * Runs the web-platform-tests for WebSocket against the class of this library.
 *
 *     node --import tsx test/interop/wpt/run.ts FOLDER [--only TEXT] [--node]
 *
 * FOLDER is a checkout of web-platform-tests, with `websockets/` and `resources/`; it is not part of this
 * repository. `--node` tries Node's own class instead (Node 20: with `--experimental-websocket`).
 * Prints each test that fails, with the reason if it is known, and exits with 1 if one is not.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { type PageTest, testsIn } from './files.ts';
import type { PageData, Subtest } from './page.ts';
import { reasonFor } from './reasons.ts';
import { startServers } from './server.ts';

/** How long a test may take, in ms: the slowest waits for 20 seconds. */
const MOST_TIME = 40_000;
const AT_A_TIME = 8;

interface Outcome {
  readonly tests: readonly Subtest[];
  readonly harness: Subtest;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, node: { type: 'boolean', default: false } },
});
const [root] = positionals;
if (root === undefined) throw new Error('expected the folder of web-platform-tests');

const { ports, close } = await startServers();
/** The code of a thread, in one file: a thread of Node 20 loads no TypeScript. */
const bundled = join(mkdtempSync(join(tmpdir(), 'wpt-')), 'page.mjs');
const page = fileURLToPath(new URL('./page.ts', import.meta.url));
await build({ entryPoints: [page], outfile: bundled, bundle: true, platform: 'node', format: 'esm' });
const found = testsIn(root).filter(({ name }) => name.includes(values.only));
const toRun = found.filter(({ needs }) => needs === undefined);
const outcomes = new Map<PageTest, Outcome>();
const waiting = [...toRun];
await Promise.all(
  Array.from({ length: AT_A_TIME }, async () => {
    for (let test = waiting.shift(); test; test = waiting.shift()) outcomes.set(test, await runPage(test.name));
  }),
);
close();
rmSync(join(bundled, '..'), { recursive: true });
report();
process.exit();

function runPage(name: string): Promise<Outcome> {
  const workerData: PageData = { root: root ?? '', name, ports, isOfNode: values.node };
  const worker = new Worker(bundled, { workerData, stderr: true });
  return new Promise((resolve) => {
    const failed = (message: string) => resolve({ tests: [], harness: { name, status: 1, message } });
    const timer = setTimeout(() => failed('it does not end'), MOST_TIME);
    worker.on('message', resolve);
    worker.on('error', (error) => failed(String(error)));
    worker.on('exit', () => failed('it ended without a result'));
    worker.once('message', () => clearTimeout(timer));
  }).then((outcome) => {
    void worker.terminate();
    return outcome as Outcome;
  });
}

function report(): void {
  let passed = 0;
  let total = 0;
  let unexplained = 0;
  for (const { name } of toRun) {
    const outcome = [...outcomes].find(([test]) => test.name === name)?.[1];
    if (!outcome) continue;
    const { tests, harness } = outcome;
    const all = harness.status === 0 ? tests : [...tests, { ...harness, name: 'the test as a whole' }];
    total += all.length;
    for (const subtest of all) {
      if (subtest.status === 0) {
        passed++;
        continue;
      }
      const reason = reasonFor(name);
      if (reason === undefined) unexplained++;
      console.log(`${name}: ${subtest.name}\n    ${reason ?? `NOT EXPLAINED: ${subtest.message}`}`);
    }
  }
  console.log(`\n${passed} of ${total} subtests pass, in ${toRun.length} tests.`);
  const needs = found.flatMap((test) => test.needs ?? []);
  for (const what of new Set(needs)) {
    console.log(`${needs.filter((one) => one === what).length} were not run: they need ${what}.`);
  }
  if (unexplained > 0) process.exitCode = 1;
}
