/** Starts an example as a reader does: a process of its own. */

import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Running, startNode } from '../cli/run.ts';

/** @param file  in `examples/`. What still runs when the test is over is killed */
export function startExample(file: string, env: Record<string, string> = {}): Running {
  const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
  const example = startNode(['--import', 'tsx', path], '', { PORT: '0', ...env });
  onTestFinished(async () => void (await example.stop('SIGKILL')));
  return example;
}

/** The port that a server among the examples prints. */
export async function portOf(example: Running): Promise<number> {
  return Number((await example.line(/:(\d+)\//))[1]);
}
