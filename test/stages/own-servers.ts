/** The languages that there are beginnings and finished servers in, and what is true of those. */

import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { STAGES } from '../../lessons/own-server/stages.ts';
import { pathOf, SILENT, trial } from '../../lessons/own-server/written-trial.ts';

interface Language {
  /** As its folder is called. */
  readonly language: string;
  readonly program: string;
  readonly extension: string;
}

export const JAVASCRIPT: Language = { language: 'javascript', program: process.execPath, extension: 'mjs' };

const OTHERS: readonly Language[] = [
  { language: 'python', program: 'python3', extension: 'py' },
  { language: 'php', program: 'php', extension: 'php' },
];

/** Whether the interpreter is there; if not, says so. */
function isThere({ program }: Language): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`${program} is not installed: the servers in its language were not tried`);
    return false;
  }
}

/** The other languages whose interpreters are installed. */
export const installed = (): Language[] => OTHERS.filter(isThere);

/** The finished server is right in all stages. */
export async function expectRight({ language, program, extension }: Language): Promise<void> {
  const { tried } = await trial([program, pathOf(`${language}/solution.${extension}`)]);
  expect(tried).toEqual({ right: STAGES.length });
}

/** The server that is only begun answers nothing yet. */
export async function expectBegun({ language, program, extension }: Language): Promise<void> {
  const { tried } = await trial([program, pathOf(`${language}/server.${extension}`)], SILENT);
  expect(tried?.right).toBe(0);
  expect(tried?.failed?.mistake?.name).toBe('nothing-came');
}
