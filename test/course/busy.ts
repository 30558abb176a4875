/** Keeps every processor busy with something else. */

import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** @returns ends it */
export function keepBusy(): () => void {
  const children: ChildProcess[] = Array.from({ length: availableParallelism() }, () =>
    spawn(
      process.execPath,
      [
        '-e',
        'process.stdin.on("end", process.exit).resume(); setInterval(() => { for (const end = Date.now() + 500; Date.now() < end;); })',
      ],
      {
        // It ends with this process, whatever that dies of.
        stdio: ['pipe', 'ignore', 'ignore'],
      },
    ),
  );
  return () => {
    for (const child of children) child.kill('SIGKILL');
  };
}
