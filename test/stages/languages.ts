/** The languages that there are beginnings and finished servers and clients in. */

import { execFileSync } from 'node:child_process';

export interface Language {
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
    console.log(`${program} is not installed: the servers and clients in its language were not tried`);
    return false;
  }
}

/** The other languages whose interpreters are installed. */
export const installed = (): Language[] => OTHERS.filter(isThere);
