/**
 * A program in a process with little memory, which may die of it, and what a
 * process takes while it lives. It needs Linux, with its prlimit.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** What the process may take. */
export interface ProcessLimits {
  /** For the objects of Node, in MiB. */
  readonly heap: number;
  /** In all but its code, in MiB. */
  readonly data: number;
  /** How many files and connections it may have open. */
  readonly descriptors: number;
}

export interface SmallProcess<Told> {
  readonly pid: number;
  /** The first message that it sent to its parent, when it was ready. */
  readonly told: Told;
  /** How it ended, in a line; undefined while it runs. */
  died(): Promise<string> | undefined;
  stop(): Promise<void>;
}

/** How long its last words may take after its exit, in ms. */
const PATIENCE = 1000;
const PAGE_BYTES = 4096;
/** Of processor time, in ms. */
const CLOCK_TICK = 10;

/**
 * Runs a file with tsx, and waits until it sends a message to its parent.
 *
 * @throws Error if it ends before that
 */
export async function startSmallProcess<Told>(
  file: string,
  given: readonly string[],
  { heap, data, descriptors }: ProcessLimits,
): Promise<SmallProcess<Told>> {
  const args = ['--import', 'tsx', `--max-old-space-size=${heap}`, file, ...given];
  const child = spawn('bash', ['-c', `ulimit -d ${data * 1024}; exec "$0" "$@"`, process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.on('data', (text: Buffer) => {
    words += text.toString();
  });
  const gone = once(child, 'exit');
  // What it said last may come after its exit; a process that it has started may hold this open for longer.
  const quiet = once(child, 'close');
  const lastWordsOf = async () => {
    await gone;
    const late = new AbortController();
    await Promise.race([quiet, setTimeout(PATIENCE, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    return lastWords(words, child.signalCode);
  };
  const [told] = (await Promise.race([once(child, 'message'), gone.then(() => [undefined])])) as [Told | undefined];
  if (told === undefined) throw new Error(`the program did not start: ${words}`);
  // Only now: modules are opened all at once, and may be more.
  execFileSync('prlimit', [`--pid=${child.pid}`, `--nofile=${descriptors}`]);
  return {
    pid: child.pid ?? 0,
    told,
    died: () => (hasEnded(child) ? lastWordsOf() : undefined),
    async stop() {
      if (child.connected) child.disconnect();
      child.kill();
      await gone;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The line that says why; the signal that ended it if it had no memory left to say so. */
function lastWords(words: string, signal: NodeJS.Signals | null): string {
  const line = words.split('\n').find((one) => /Error: |FATAL ERROR|bad_alloc/.test(one));
  return line?.replace(/^FATAL ERROR: /, '').trim() ?? signal ?? 'killed';
}

/** What a process has in memory, in bytes; undefined once it is gone. */
export function memoryOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}

/** Processor time of a process so far, in ms; undefined once it is gone. */
export function cpuOf(pid: number): number | undefined {
  try {
    // After the name in brackets: user and system time are the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK;
  } catch {
    return undefined;
  }
}
