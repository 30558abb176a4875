/**
 * Programs of this repository, compiled, for tests that start them many times:
 * a process that compiles what it loads takes three times as long to start.
 */

import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

/** Of each program, the file that Node runs. */
const compiled = new Map<string, Promise<string>>();

/** @param program  the path of its module */
export function compiledProgram(program: string): Promise<string> {
  const file = compiled.get(program) ?? compile(program);
  compiled.set(program, file);
  return file;
}

async function compile(program: string): Promise<string> {
  // In the folder that test/cli/setup.ts removes; another process of the tests may compile the same program.
  const folder = join(dirname(process.env.TEST_COMMANDS ?? ''), '../../programs', String(process.pid));
  const outfile = join(folder, relative('.', program).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [program],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
}
