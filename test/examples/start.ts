/** Starts an example as a reader does: a process of its own. */

import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Running, startNode } from '../cli/run.ts';

/**
 * What still runs when the test is over is killed.
 *
 * @param file  in `examples/`
 * @param input  its standard input
 */
export function startExample(file: string, args: readonly string[] = [], input = ''): Running {
  const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
  const example = startNode(['--import', 'tsx', path, ...args], input, { PORT: '0' });
  onTestFinished(async () => void (await example.stop('SIGKILL')));
  return example;
}

/** The port that a server among the examples prints. */
export async function portOf(example: Running): Promise<number> {
  return Number((await example.line(/:(\d+)\//))[1]);
}
