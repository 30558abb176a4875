/** Runs the commands as people do: a process, its output, its exit code. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The file of the command line. */
export const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
/** Commands that need the repository. */
const OF_CLONE: readonly (string | undefined)[] = ['start', 'lesson', 'learn', 'build', 'dev'];

/** What Node runs for a command: a command of the package is compiled, as the package has it, if the set-up did that. */
export function program(command: string | undefined): readonly string[] {
  const compiled = process.env.TEST_COMMANDS;
  return compiled === undefined || OF_CLONE.includes(command) ? ['--import', 'tsx', MAIN] : [compiled];
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  /** Resolves with the first match in the output; rejects if the process ends without it. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  stop(signal?: NodeJS.Signals): Promise<Finished>;
  readonly finished: Promise<Finished>;
}

/** Starts a command; `input`, or nothing, is its standard input. */
export function start(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: Record<string, string> = {},
): Running {
  return startNode([...program(args[0]), ...args], input, env);
}

/** Starts a program with Node, as {@link start} does a command. */
export function startNode(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: Record<string, string> = {},
): Running {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const finished = new Promise<Finished>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return {
    finished,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return finished;
    },
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(out);
          if (match) resolve(match);
        };
        child.stdout.on('data', look);
        look();
        finished.then(() => reject(new Error(`ended without ${pattern}: ${out}${err}`)));
      }),
  };
}

/** Runs a command to its end, as on a terminal with so many columns. */
export function runOnTerminal(terminalColumns: number, args: readonly string[]): Promise<Finished> {
  const terminal = `Object.assign(process.stdout, { isTTY: true, columns: ${terminalColumns} })`;
  return startNode(['--import', `data:text/javascript,${encodeURIComponent(terminal)}`, ...program(args[0]), ...args])
    .finished;
}

/** Runs a command to its end. */
export function run(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: Record<string, string> = {},
): Promise<Finished> {
  return start(args, input, env).finished;
}
