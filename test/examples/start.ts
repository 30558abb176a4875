/** Starts an example as a reader does: a process of its own. */

import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Running, startNode } from '../cli/run.ts';
import { compiledProgram } from '../compiled-program.ts';

/**
 * What still runs when the test is over is killed.
 *
 * @param file  in `examples/`
 * @param input  its standard input
 */
export async function startExample(file: string, args: readonly string[] = [], input = ''): Promise<Running> {
  const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
  return stopped(startNode([await compiledProgram(path), ...args], input, { PORT: '0' }));
}

/** As its README says: from its source. */
export function startSource(file: string, args: readonly string[] = []): Running {
  const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
  return stopped(startNode(['--import', 'tsx', path, ...args], '', { PORT: '0' }));
}

function stopped(example: Running): Running {
  onTestFinished(async () => void (await example.stop('SIGKILL')));
  return example;
}

/** The port that a server among the examples prints. */
export async function portOf(example: Running): Promise<number> {
  return Number((await example.line(/:(\d+)\//))[1]);
}
