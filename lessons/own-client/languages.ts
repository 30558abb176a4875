/** The languages that there are beginnings and finished clients in. */

import { execFileSync } from 'node:child_process';

export interface Language {
  /** As its folder is called. */
  readonly language: string;
  readonly program: string;
  readonly extension: string;
}

export const LANGUAGES: readonly Language[] = [
  { language: 'javascript', program: process.execPath, extension: 'mjs' },
  { language: 'python', program: 'python3', extension: 'py' },
  { language: 'php', program: 'php', extension: 'php' },
];

/** Whether the interpreter is there; if not, says so. */
export function isThere({ program }: Language): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`${program} is not installed: the clients in its language were not tried`);
    return false;
  }
}
