/** Runs web-platform-tests, each in a thread of its own, some at a time. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { PageTest } from './files.ts';
import type { PageData, Subtest } from './page.ts';

/** How long a test may take, in ms: the slowest waits for 20 seconds, on a machine that does other things too. */
const MOST_TIME = 120_000;
const AT_A_TIME = 8;

/** What came of one test: its subtests, and one more if the test as a whole failed. */
export type Outcome = readonly Subtest[];

export async function runPages(
  tests: readonly PageTest[],
  data: Omit<PageData, 'name'>,
): Promise<ReadonlyMap<PageTest, Outcome>> {
  const folder = mkdtempSync(join(tmpdir(), 'wpt-'));
  // A thread of Node 20 loads no TypeScript.
  const outfile = join(folder, 'page.mjs');
  const page = fileURLToPath(new URL('./page.ts', import.meta.url));
  await build({ entryPoints: [page], outfile, bundle: true, platform: 'node', format: 'esm' });
  const outcomes = new Map<PageTest, Outcome>();
  const waiting = [...tests];
  const runSome = async () => {
    for (let test = waiting.shift(); test; test = waiting.shift()) {
      outcomes.set(test, await runPage(outfile, { ...data, name: test.name }));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, runSome));
  rmSync(folder, { recursive: true });
  return outcomes;
}

async function runPage(file: string, workerData: PageData): Promise<Outcome> {
  const worker = new Worker(file, { workerData, stderr: true });
  const outcome = await new Promise<Outcome>((resolve) => {
    const failed = (message: string) => resolve([{ name: 'the test as a whole', status: 1, message }]);
    const timer = setTimeout(() => failed('it does not end'), MOST_TIME);
    worker.on('message', (subtests: Outcome) => {
      clearTimeout(timer);
      resolve(subtests);
    });
    worker.on('error', (error) => failed(String(error)));
    worker.on('exit', () => {
      clearTimeout(timer);
      failed('it ended without a result');
    });
  });
  void worker.terminate();
  return outcome;
}
