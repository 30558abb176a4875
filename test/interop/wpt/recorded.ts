/** What the web-platform-tests said, as `run.ts --record` wrote it down. */

import { readFileSync, writeFileSync } from 'node:fs';

export interface Result {
  /** The day of the tests, as their last commit has it: `2021-01-08`. */
  readonly testsOf: string;
  /** The version of Node. */
  readonly node: string;
  /** Subtests that pass, and all. */
  readonly passed: number;
  readonly subtests: number;
  /** Files with their queries: those that ran, and those that need what no program on Node has. */
  readonly tests: number;
  readonly notRun: number;
}

/** Whose class was tried. */
export type Tried = 'two-handshakes' | 'Node';

const FILE = new URL('recorded.json', import.meta.url);

function all(): Record<Tried, Result> {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

export function record(tried: Tried, result: Result): void {
  writeFileSync(FILE, `${JSON.stringify({ ...all(), [tried]: result }, undefined, 2)}\n`);
}

/** Those of our class, and of Node's own. */
export const { 'two-handshakes': OURS, Node: OF_NODE } = all();
